"""Dates and ages: how they are written, what they say, and the vaguer words for them."""
