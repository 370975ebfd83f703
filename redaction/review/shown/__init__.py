"""The difference between original and public text, for a screen, a terminal or a program."""
