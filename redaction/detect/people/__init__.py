"""People: found, known by every form of their names, and told apart."""
