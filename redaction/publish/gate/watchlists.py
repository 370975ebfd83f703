"""Where the watchlists of an archive lie."""

WATCHLISTS = "site_config/watchlist/"


def watchlist_path(slug: str) -> str:
    """Return where a review's watchlist lies."""
    return f"{WATCHLISTS}{slug}.json"
