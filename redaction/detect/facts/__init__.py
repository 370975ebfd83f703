"""Background and rare facts, and what of them together singles someone out."""
