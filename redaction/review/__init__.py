"""Findings and people's decisions become a `Redaction`; the diff shows both texts and what was left in."""
