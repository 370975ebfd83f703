"""What patterns, model and trained reader see, unit by unit, with the memory of it."""
