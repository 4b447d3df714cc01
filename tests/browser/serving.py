"""A folder served to a browser."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Server(ThreadingHTTPServer):
    """Counts what its answers weigh when compressed, as hosts send them."""

    daemon_threads = True
    sent = 0
    headers: Mapping[str, str] = {}

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # every visit is the first
        if isinstance(self.server, Server):
            for name, value in self.server.headers.items():
                self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_file() and isinstance(self.server, Server):
            self.server.sent += len(gzip.compress(path.read_bytes()))
        super().do_GET()


@contextmanager
def served(folder: Path, headers: Mapping[str, str] | None = None, port: int = 0) -> Iterator[Server]:
    """A server of `folder`, as long as it is used; it sends `headers` with every answer."""
    with Server(("127.0.0.1", port), partial(_Handler, directory=str(folder))) as server:
        server.headers = headers or {}
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
