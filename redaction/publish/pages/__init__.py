"""Signed bytes into pages."""
