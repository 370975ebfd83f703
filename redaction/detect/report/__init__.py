"""The report about itself: its cover, its authors, and the dates of its own making."""
