"""The one door to WeasyPrint: a page of ours as PDF, with nothing fetched from anywhere."""

from redaction.errors import CannotGoOn

_STEP = "print the page from the browser instead; it is the same (Ctrl-P, then 'Save as PDF')"


def pdf(page: str, css: str) -> bytes:
    """Return a page as PDF, the same bytes for the same page.

    Args:
        page: the HTML, which names no other file.
        css: its style.

    Raises:
        CannotGoOn: Pango, with which WeasyPrint sets type, is not here, or a page would have fetched something.
    """
    try:
        import weasyprint  # heavy, and only here
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError):
        what = "this computer lacks Pango, which makes PDF files (Debian: apt-get install libpangoft2-1.0-0)"
        raise CannotGoOn(what, where="the print pack", next_step=_STEP) from None
    fetched: list[str] = []

    class Refusing(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Fetches nothing, and says what was asked for."""

        def fetch(self, url: str, headers: object = None) -> None:
            del headers
            fetched.append(url)
            raise ValueError("nothing is fetched")

    style = weasyprint.CSS(string=css, url_fetcher=Refusing())
    made = weasyprint.HTML(string=page, url_fetcher=Refusing()).write_pdf(stylesheets=[style])
    if fetched or not isinstance(made, bytes):
        raise CannotGoOn("the page would have fetched something", where="the print pack", next_step=_STEP)
    return made
