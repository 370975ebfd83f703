"""Serving the desk: on this computer's loopback address only, at a random port, until nobody uses it any more."""

import asyncio
import logging
import socket
from collections.abc import Callable

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from redaction.desk import peer
from redaction.desk.desk import Desk
from redaction.desk.guard import ENTER, LOOPBACK, SEALED
from redaction.desk.limits import LIMITS, Limits
from redaction.desk.session import Entrance
from redaction.errors import CannotGoOn

_KEEP_ALIVE = 15
_CONNECTIONS = 100


def listen(address: str = LOOPBACK) -> socket.socket:
    """Return a socket that listens at a random port of this computer's loopback address.

    Raises:
        CannotGoOn: another address was asked for, or none can be had.
    """
    if address != LOOPBACK:
        step = "leave it at that: whoever can reach the desk over a network could read every case"
        raise CannotGoOn(f"the desk listens on {LOOPBACK} only", where=address, next_step=step)
    try:
        listening = socket.create_server((address, 0))
    except OSError as error:
        raise CannotGoOn(f"the desk cannot listen on {LOOPBACK} ({error.strerror})") from None
    # Accepted connections inherit it. asyncio sets it only on sockets that name their protocol, and create_server's do
    # not: an answer's second part then waits 40 ms for the first to be acknowledged (RFC 896, RFC 1122 4.2.3.2).
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def address(listening: socket.socket, entrance: Entrance) -> str:
    """Return a new one-time address of the desk."""
    return f"http://{LOOPBACK}:{listening.getsockname()[1]}{ENTER}?token={entrance.invite()}"


def serve(app: ASGIApp, listening: socket.socket, desk: Desk, limits: Limits = LIMITS) -> str:
    """Serve until it is interrupted or idle; return in words why it ended."""
    config = uvicorn.Config(
        app,
        http=_connection(limits),
        loop="asyncio",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=limits.head,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=5,
    )
    server = _Server(config, lambda: desk.idle() > limits.idle_seconds)
    desk.touch()
    logging.disable(logging.CRITICAL)  # what libraries log could hold an address, a form or a traceback
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        return "closed; everything decided is on disk"
    finally:
        logging.disable(logging.NOTSET)
    return "closed: nobody used it for a while; everything decided is on disk" if server.idle else "closed"


class _Server(uvicorn.Server):
    """A server that also ends when nobody uses it."""

    def __init__(self, config: uvicorn.Config, is_idle: Callable[[], bool]) -> None:
        super().__init__(config)
        self._is_idle, self.idle = is_idle, False

    async def on_tick(self, counter: int) -> bool:
        """Say, ten times a second, whether to end."""
        self.idle = self._is_idle()
        return self.idle or await super().on_tick(counter)


def _connection(limits: Limits) -> type[asyncio.Protocol]:
    return type("Limited", (_Connection,), {"head_seconds": limits.head_seconds})


class _Connection(H11Protocol):
    """How a connection is spoken on: a request's head has to come in time, and a bad one gets our headers too."""

    head_seconds: float
    head_due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as H11Protocol has it
        super().connection_made(transport)
        if len(self.connections) > _CONNECTIONS or self._is_stranger():
            transport.abort()
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._await_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_waiting()

    def _is_stranger(self) -> bool:
        """Say whether another account of this computer connects; an end without an address is taken for one."""
        if self.client is None or self.server is None or self.server[1] is None:
            return True
        return peer.is_stranger(self.client, (self.server[0], self.server[1]))

    def _await_head(self) -> None:
        """Start or stop the wait for a request's head; keeping a connection alive has a wait of its own."""
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self.head_due is None and self.timeout_keep_alive_task is None:
            self.head_due = self.loop.call_later(self.head_seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self.head_due is not None:
            self.head_due.cancel()
            self.head_due = None

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request of HTTP."""
        del msg  # it says nothing that helps
        headers = [(name.lower().encode(), value.encode()) for name, value in SEALED.items()]
        headers += [(b"content-security-policy", b"default-src 'none'"), (b"connection", b"close")]
        headers.append((b"content-type", b"text/plain; charset=utf-8"))
        said = b"This is not a request that a browser sends to the desk.\n"
        for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=said), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
