"""A text as it is laid out: its words, lines, tables, sections, lists and clauses."""
