"""What people decided, the journals that keep it, and the edits that it comes to."""
