"""The desk: the review in a browser on this computer. No rule lives here: it parses, asks a rule, writes, shows."""
