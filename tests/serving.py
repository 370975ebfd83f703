"""A real web server on this machine for a folder of files, and ways in which it behaves badly."""

import http.server
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

type Answerer = Callable[[http.server.BaseHTTPRequestHandler, str], bool]


@contextmanager
def served(files: Mapping[str, bytes], *, answer: Answerer = lambda _handler, _path: False) -> Iterator[str]:
    """Serve files by path and give the address; `answer` may take a request over, and says whether it did."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the name that the server calls
            path = self.path.removeprefix("/")
            path = path + "index.html" if path.endswith("/") or not path else path
            try:
                if not answer(self, path):
                    reply(self, 200 if path in files else 404, files.get(path, files.get("404.html", b"not here")))
            except OSError:
                self.close_connection = True

        def log_message(self, *_args) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def reply(handler: http.server.BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Send a whole answer."""
    handler.send_response(status)
    for name, value in ({"Content-Length": str(len(body))} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)
