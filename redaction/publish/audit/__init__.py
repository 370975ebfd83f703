"""Reading a built site: what is unexpected, hidden, foreign or a removed name."""
