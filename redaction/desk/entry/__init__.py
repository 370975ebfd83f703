"""How a case comes to be: the page on which it begins, its documents, its screening, and who is in it."""
