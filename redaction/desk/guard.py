"""The guard around every page: what may reach the desk, and what every answer carries. Nothing passes it by.

A request is taken only if, in this order,
1. it came to the loopback address, by GET, HEAD or POST, for a path that the desk could have written itself;
2. its one Host header names this desk's address exactly (a foreign name that was made to point here is refused);
3. no foreign page asks for it (Sec-Fetch-Site), and a POST says by its one Origin header that this desk's page sent it;
4. its cookie is the session's, unless it asks for the static files or brings the one-time token;
5. a POST's body comes whole, in time, not larger than it may be, and holds the session's form token.
"""

import asyncio
import re
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from redaction.desk import faults, forms, view
from redaction.desk.desk import Desk
from redaction.desk.limits import Limits
from redaction.desk.session import Entrance, Session
from redaction.errors import WrongUsage

LOOPBACK = "127.0.0.1"
ENTER = "/enter"
WHO = "/who"
OPEN = ("/static/",)
_PATH = re.compile(rb"(?:/[a-zA-Z0-9_-][a-zA-Z0-9._-]*)*/?")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# On every answer; a page may set its own Content-Security-Policy (the preview has one), nothing else.
SEALED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # With `no-referrer` a browser would say `Origin: null` of the desk's own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-read=(), display-capture=()",
}


class Guard:
    """The outermost part of the desk's application."""

    def __init__(
        self, app: ASGIApp, *, desk: Desk, entrance: Entrance, limits: Limits, say: Callable[[str], None]
    ) -> None:
        self._app, self._desk, self._entrance, self._limits, self._say = app, desk, entrance, limits, say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: refuse it, or hand it on with its session and form."""
        if scope["type"] != "http":
            return
        answer, incoming = _Sealed(send), _Incoming(receive)
        scope.setdefault("state", {})["session"] = None
        scope["app"] = self._app
        request = Request(scope, incoming)
        try:
            response = await self._checked(request)
            if response is None:
                await self._app(scope, incoming, answer)
            else:
                await response(scope, incoming, answer)
                await self._drain(request, incoming)
            await answer.end()
        except _Gone:
            return
        except Exception as error:  # noqa: BLE001  # the last line of defence: a traceback could quote a report
            # An answer that had begun is left without an end, so that nobody takes it for whole.
            if not answer.begun:
                await faults.unexpected(request, error, self._say)(scope, incoming, answer)
                await answer.end()

    async def _checked(self, request: Request) -> Response | None:
        """Return the refusal of a request, or None if it may pass; its session and form are then in its state."""
        refused = self._addressed(request) or self._sent_by_us(request)
        if refused:
            return faults.page(request, *refused)
        path = request.url.path
        if path == ENTER:
            return self._enter(request)
        if path.startswith(OPEN):
            return None
        session = self._entrance.session(request.cookies.get(self._cookie(request), ""))
        if session is None:
            return faults.page(request, HTTPStatus.FORBIDDEN, *faults.NOT_SIGNED_IN)
        request.state.session = session
        self._desk.touch()
        refusal = await self._form(request, session) if request.method == "POST" else None
        if refusal is None and not self._desk.person and path != WHO:
            return view.see_other(WHO)
        return refusal

    def _addressed(self, request: Request) -> faults.Fault | None:
        """Check rules 1 and 2."""
        server = request.scope.get("server") or ("", 0)
        if server[0] != LOOPBACK:
            return HTTPStatus.FORBIDDEN, *faults.NOT_HERE
        if request.method not in {"GET", "HEAD", "POST"}:
            return HTTPStatus.METHOD_NOT_ALLOWED, *faults.METHOD
        if request.method != "POST" and not {"content-length", "transfer-encoding"}.isdisjoint(request.headers):
            return HTTPStatus.BAD_REQUEST, *faults.METHOD
        raw: bytes = request.scope.get("raw_path") or b""
        if len(raw) + len(request.scope["query_string"]) > self._limits.target:
            return HTTPStatus.REQUEST_URI_TOO_LONG, *faults.ADDRESS
        if sum(len(name) + len(value) for name, value in request.scope["headers"]) > self._limits.head:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, *faults.METHOD
        if not _PATH.fullmatch(raw):
            return HTTPStatus.NOT_FOUND, *faults.ADDRESS
        if _only(request.headers, "host") != f"{LOOPBACK}:{server[1]}":
            return HTTPStatus.MISDIRECTED_REQUEST, *faults.NOT_HERE
        return None

    def _sent_by_us(self, request: Request) -> faults.Fault | None:
        """Check rule 3."""
        site, mode = _only(request.headers, "sec-fetch-site"), _only(request.headers, "sec-fetch-mode")
        if site not in {"", "none", "same-origin"} and (mode != "navigate" or request.method == "POST"):
            return HTTPStatus.FORBIDDEN, *faults.FOREIGN
        own = f"http://{LOOPBACK}:{request.scope['server'][1]}"
        if request.method == "POST" and _only(request.headers, "origin") != own:
            return HTTPStatus.FORBIDDEN, *faults.FOREIGN
        return None

    def _enter(self, request: Request) -> Response:
        """Exchange the one-time token for the cookie, and lead away from the address that holds it."""
        tokens = parse_qs(request.url.query).get("token", [])
        session = self._entrance.enter(tokens[0]) if request.method == "GET" and len(tokens) == 1 else None
        if session is None:
            return faults.page(request, HTTPStatus.FORBIDDEN, *faults.USED)
        if _only(request.headers, "sec-fetch-site") in {"", "none"}:
            response: Response = RedirectResponse(self._desk.start, status_code=303)
        else:
            # Come from a link: a browser keeps a strict cookie back while it is led on, so the page itself goes on.
            response = view.render(request, "entered.html.j2", start=self._desk.start)
        response.set_cookie(self._cookie(request), session.cookie, path="/", httponly=True, samesite="strict")
        return response

    @staticmethod
    def _cookie(request: Request) -> str:
        """Return the cookie's name: browsers share cookies between ports, so that each desk has its own."""
        return f"desk-{request.scope['server'][1]}"

    async def _form(self, request: Request, session: Session) -> Response | None:
        """Check rule 5."""
        content_type = request.headers.get("content-type", "")
        most = self._limits.upload if content_type.startswith(forms.MULTIPART) else self._limits.form
        body = await self._body(request, most)
        if isinstance(body, HTTPStatus):
            too_large = body is HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return faults.page(request, body, *(faults.TOO_LARGE if too_large else faults.TOO_SLOW))
        try:
            form = await forms.parse(body, content_type, self._limits)
            if not session.owns(form.one(forms.TOKEN)):
                return faults.page(request, HTTPStatus.FORBIDDEN, *faults.FOREIGN)
        except WrongUsage as error:
            return faults.of(request, error)
        request.state.form = form
        return None

    async def _body(self, request: Request, most: int) -> bytes | HTTPStatus:
        """Return the body, or why it is not taken; no more than `most` bytes are ever held."""
        declared = request.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > most:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        body = bytearray()
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                while True:
                    message = await request.receive()
                    body += message.get("body", b"")
                    if len(body) > most:
                        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            return HTTPStatus.REQUEST_TIMEOUT

    async def _drain(self, request: Request, incoming: "_Incoming") -> None:
        """Read what is left of a refused upload and drop it: a browser that is still sending shows no answer."""
        if request.method != "POST" or "expect" in request.headers:
            return
        try:
            async with asyncio.timeout(self._limits.drain_seconds):
                while not incoming.whole:
                    await incoming()
        except (TimeoutError, _Gone):
            return


class _Gone(Exception):  # noqa: N818  # it is no fault
    """The browser hung up."""


class _Incoming:
    """Where a request's body comes from; `whole` once all of it is there."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self.whole = receive, False

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        self.whole = not message.get("more_body", False)
        return message


def _only(headers: Headers, name: str) -> str:
    """Return a header that stands once; one that is missing or repeated is empty."""
    found = headers.getlist(name)
    return found[0] if len(found) == 1 else ""


class _Sealed:
    """Where answers go: adds the headers of every answer, and holds back the last empty piece until `end`.

    So a refusal is sent whole at once, while the connection still takes in what is left of the upload.
    """

    def __init__(self, send: Send) -> None:
        self._send, self.begun, self._open = send, False, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = self._open = True
            message = {**message, "headers": _sealed(message.get("headers", []), message["status"])}
        elif message["type"] == "http.response.body" and not message.get("more_body", False):
            message = {**message, "more_body": True}
        await self._send(message)

    async def end(self) -> None:
        """End the answer."""
        if self._open:
            self._open = False
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})


def _sealed(headers: list[tuple[bytes, bytes]], status: int) -> list[tuple[bytes, bytes]]:
    forced = {name.lower().encode() for name in SEALED}
    kept = [(name, value) for name, value in headers if name.lower() not in forced]
    added = [(name.lower().encode(), value.encode()) for name, value in SEALED.items()]
    if not any(name.lower() == b"content-security-policy" for name, _ in kept):
        added += [(b"content-security-policy", POLICY.encode()), (b"x-frame-options", b"DENY")]
    if status >= HTTPStatus.BAD_REQUEST:
        added.append((b"connection", b"close"))
    return kept + added
