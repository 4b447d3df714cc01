"""A folder served to a browser."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

COMPRESSED = {".html", ".css", ".js", ".json", ".geojson", ".csv", ".svg", ".xml", ".txt"}


class Server(ThreadingHTTPServer):
    """Sends text compressed, as hosts do, and keeps what each answer weighed."""

    daemon_threads = True
    request_queue_size = 128  # a browser that finds five others waiting would try again after a second or more

    def __init__(self, folder: Path, headers: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.headers = {**headers_of(folder), **headers}
        self.sent: list[tuple[str, int]] = []  # appended to by several threads at once
        """Address and bytes of each body, in the order in which they are sent."""
        self.failing: dict[str, int | None] = {}
        """By a part of the address: the status that comes instead of a file, to be cached for an hour, or None for no answer."""

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def weight(self) -> int:
        """Bytes of all bodies sent."""
        return sum(size for _, size in self.sent)


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        for name, value in {"Cache-Control": "no-store", **self.server.headers}.items():  # every visit is the first
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        address = urlsplit(self.path).path
        for part, status in self.server.failing.items():
            if part in address:
                self._fail(status)
                return
        path = Path(self.translate_path(address))
        if address.endswith("/"):
            path /= "index.html"
        if not path.is_file():
            super().do_GET()
            return
        body = path.read_bytes()
        packed = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            body = gzip.compress(body, 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.server.sent.append((address, len(body)))  # before the head, with which a browser has its answer
        self.end_headers()
        with suppress(ConnectionError):  # the reader has left
            self.wfile.write(body)

    def _fail(self, status: int | None) -> None:
        if status is None:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "max-age=3600")
        SimpleHTTPRequestHandler.end_headers(self)  # without the `no-store` of other answers


def headers_of(folder: Path) -> dict[str, str]:
    """What the file ``_headers`` of a site asks of its host for every address."""
    path = folder / "_headers"
    _, _, rules = path.read_text(encoding="utf-8").partition("/*\n") if path.is_file() else ("", "", "")
    for_all = rules.partition("\n\n")[0]  # rules for single files follow
    lines = (line.strip() for line in for_all.split("\n") if line.startswith("  "))
    return {name: value for name, _, value in (line.partition(": ") for line in lines)}


@contextmanager
def served(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server of `folder`, as long as it is used; it sends `headers` with every answer, and those of the file ``_headers``."""
    with Server(folder, headers or {}) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
