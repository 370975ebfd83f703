"""The review page: what it shows, and what officers do on it."""
