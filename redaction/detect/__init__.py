"""A document becomes findings: what identifies someone, and what is proposed for it."""
