"""What a person signs, and the files put in place."""
