"""Organisations and places."""
