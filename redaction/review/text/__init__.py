"""A document as officers and readers meet it: paragraphs, lines, what stays in it."""
