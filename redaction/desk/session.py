"""`Entrance`: who may come in. One browser at a time, let in by an address that works once."""

import secrets
import threading
from dataclasses import dataclass, field

_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser's stay: the cookie's secret, and the token that every form of it must carry."""

    cookie: str = field(repr=False)
    form_token: str = field(repr=False)

    def owns(self, untrusted_token: str) -> bool:
        """Say, in constant time, whether a form's token is this session's."""
        return _same(untrusted_token, self.form_token)


class Entrance:
    """The invitation that is open and the session that it gave; both are lost when the desk is closed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._invitation: str | None = None
        self._session: Session | None = None

    def invite(self) -> str:
        """Return a new one-time token; an earlier one that nobody used is void."""
        with self._lock:
            self._invitation = secrets.token_urlsafe(_BYTES)
            return self._invitation

    def enter(self, untrusted_token: str) -> Session | None:
        """Exchange a one-time token for a session, or return None. The session before it, if any, ends."""
        with self._lock:
            if self._invitation is None or not _same(untrusted_token, self._invitation):
                return None
            self._invitation = None
            self._session = Session(cookie=secrets.token_urlsafe(_BYTES), form_token=secrets.token_urlsafe(_BYTES))
            return self._session

    def session(self, untrusted_cookie: str) -> Session | None:
        """Return the session whose cookie this is, or None."""
        with self._lock:
            session = self._session
        return session if session is not None and _same(untrusted_cookie, session.cookie) else None


def _same(untrusted: str, secret: str) -> bool:
    return secrets.compare_digest(untrusted.encode("utf-8", "surrogatepass"), secret.encode())
