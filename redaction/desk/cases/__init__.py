"""The list of cases: where each stands, what is next, and for whom."""
