"""Bytes of a file become a `Document`: canonical Markdown in which nothing is hidden."""
