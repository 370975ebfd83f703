"""The only door to the network: one file of a live site, bounded in size and time, from the host that was asked only.

Nothing else in the program opens a connection; this one is used by `check-live` and `ci former-log`, never on reports.
"""

import ipaddress
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.parse import SplitResult, urlsplit

from redaction import __version__
from redaction.errors import CannotGoOn, WrongUsage

_PLAIN = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~%-]+)*/?")
_PIECE = 65_536
_MOST_REDIRECTS = 3
ELSEWHERE = "leads to another host"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a host answered.

    Attributes:
        status: the HTTP status; 0 if there was no whole answer.
        content: the body, at most as many bytes as were asked for.
        fault: why the body cannot be compared, in our own words; empty if it can.
    """

    status: int
    content: bytes = field(default=b"", repr=False)
    fault: str = ""


type Fetch = Callable[[str, int], Answer]  # (path below the address, most bytes) -> answer


def address(text: str) -> str:
    """Return a site's address with a slash at its end.

    Raises:
        WrongUsage: it is not https (or http on this machine), or holds a name, password, query or fragment.
    """
    step = "give it as https://reviews.example/"
    try:
        parts = urlsplit(text)
        local = _is_loopback(parts.hostname or "")
        port = parts.port  # a port that is no number is an error here
    except ValueError:
        raise WrongUsage("is not an address", where="URL", next_step=step) from None
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and local)) or port == 0:
        raise WrongUsage("is not an https address", where="URL", next_step=step)
    # It is written into workflows and scripts: no character in it may mean anything there.
    if not _PLAIN.fullmatch(text):
        raise WrongUsage("holds more than host and path", where="URL", next_step=step)
    return text.rstrip("/") + "/"


def fetcher(site: str, *, seconds: float) -> Fetch:
    """Return the function that fetches files of a site.

    Args:
        site: what `address` returned.
        seconds: the longest that one file may take, from the first byte sent to the last one received.
    """
    opener = _opener(site)

    def fetch(path: str, most: int) -> Answer:
        found: list[Answer] = []
        # A host that sends its answer drop by drop outlasts every timeout of a socket: the clock outside does not wait.
        work = threading.Thread(target=lambda: found.append(_fetched(opener, site + path, most, seconds)), daemon=True)
        work.start()
        work.join(seconds)
        return found[0] if found else Answer(status=0, fault="did not answer in time")

    return fetch


def reached(answer: Answer, path: str) -> Answer:
    """Return the answer, if there was one.

    Raises:
        CannotGoOn: the host could not be reached.
    """
    if answer.status == 0:
        raise CannotGoOn(answer.fault, where=path, next_step="see that the address is right and the host is up")
    return answer


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to the same host, as for a folder's slash, and no other."""

    max_redirections = _MOST_REDIRECTS
    max_repeats = _MOST_REDIRECTS

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if _origin(urlsplit(newurl)) != _origin(urlsplit(req.full_url)):
            raise _ElsewhereError
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _ElsewhereError(Exception):
    """The host sends readers to another one."""


def _fetched(opener: urllib.request.OpenerDirector, url: str, most: int, seconds: float) -> Answer:
    # Compared byte for byte: no compression, and nothing that a cache kept from before.
    headers = {
        "User-Agent": f"redaction/{__version__}",
        "Accept-Encoding": "identity",
        "Cache-Control": "no-cache",
    }
    until = time.monotonic() + seconds
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=seconds) as answer:  # noqa: S310  # `address` lets https and loopback http pass only
            content, fault = _body(answer, most, until)
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                fault = "is sent in another form than it was built"
            return Answer(status=answer.status, content=content, fault=fault)
    except _ElsewhereError:
        return Answer(status=302, fault=ELSEWHERE)
    except urllib.error.HTTPError as error:
        with error:
            content, fault = _body(error, most, until)
        return Answer(status=error.code, content=content, fault="leads in circles" if error.code < 400 else fault)
    except (OSError, HTTPException, ValueError):
        # The text of a network error may hold what the host sent; it is not shown.
        return Answer(status=0, fault="could not be reached")


def _body(answer: Any, most: int, until: float) -> tuple[bytes, str]:
    """Read at most `most` bytes, until the time is up."""
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := answer.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                return b"", "is larger than it should be"
            if time.monotonic() > until:
                return b"", "did not come in time"
    except (OSError, HTTPException):
        return b"", "was cut off"
    # urllib takes a body that ends before its announced length for a whole one when it is read in pieces.
    if answer.length:
        return b"", "was cut off"
    return b"".join(pieces), ""


def _opener(url: str) -> urllib.request.OpenerDirector:
    """Return an opener that knows http and https and nothing else: no files, no FTP, no data addresses."""
    opener = urllib.request.OpenerDirector()
    handlers: list[urllib.request.BaseHandler] = [
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        _SameHost(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ]
    if not _is_loopback(urlsplit(url).hostname or ""):
        handlers.append(urllib.request.ProxyHandler())
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
