"""What must not be on the site: the removed names in every form."""
