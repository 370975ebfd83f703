"""The pages of a review beside the report itself: left in, combinations, differences, and what is left to do."""
