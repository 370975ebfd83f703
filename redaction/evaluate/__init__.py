"""Evaluation: gold-marked reports in, recall and precision out; nothing here ever reaches the public."""
