"""The desk: a case reviewed in the browser. No rule lives here: it parses a form, calls a rule, writes, shows."""
