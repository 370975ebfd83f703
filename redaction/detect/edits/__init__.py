"""What stands where something was removed: markers, labels, and how far an edit reaches."""
