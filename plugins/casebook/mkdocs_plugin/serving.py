"""A server that goes on where a build stops: it shows the report in place of every page until a build succeeds."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from threading import RLock, Timer
from typing import TYPE_CHECKING, Protocol
from wsgiref.types import StartResponse, WSGIEnvironment

from click import ClickException
from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.plugins import get_plugin_logger

from casebook.messages.wording import Wording

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # servers alone need it, and it takes long to import
    from watchdog.events import FileSystemEvent

_log = get_plugin_logger(__name__)
_DELAY = 0.05
"""Seconds without a further change after which the site is brought up to date; MkDocs waits for 0.25."""
_SECOND_LOOK = 1.0
"""Seconds after a failed build before one more is tried; a watch looks every 0.5 seconds."""
_POLLS = "/livereload/"
"""Where open pages ask whether there is a new build."""
_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2">
<title>{title}</title>
<h1>{title}</h1>
<p>{advice}</p>
<pre style="white-space: pre-wrap">{report}</pre>
</html>
"""
"""The page that shows a report. It stands alone: the templates may be what is broken. It asks for itself again."""


class Refreshable(Protocol):
    """A site that can be brought up to date without a build."""

    def refresh(self) -> bool:
        """Bring the site up to date. Returns whether that was possible."""

    def make(self, address: str) -> None:
        """Make the file at `address` again if it is outdated."""


def keep_serving(
    server: LiveReloadServer, paths: Iterable[Path], words: Wording, site: Callable[[], Refreshable | None]
) -> LiveReloadServer:
    """Let `server` outlive every build that fails, and notice files and folders, the `paths`, when they come back.

    MkDocs lets all requests wait after such a build, and stops to watch a file that was away for a moment. Where `site` can
    be brought up to date without a build, no build is begun.
    """
    watches = [_Watch(server, path.absolute()) for path in paths]
    _LastingServer(server, words, site, watches)
    return server


class _Watch:
    """What lets a server build when a file or folder changes, goes or comes back, and not when others are written beside it."""

    def __init__(self, server: LiveReloadServer, path: Path) -> None:
        from watchdog.events import FileSystemEventHandler  # noqa: PLC0415 - as the server itself

        self._server, self._path = server, path
        self._handler = FileSystemEventHandler()
        self._handler.on_any_event = self._notice  # type: ignore[method-assign]
        server.observer.schedule(self._handler, str(path.parent), recursive=False)
        if path.is_dir():
            self._watch_inside()

    def _watch_inside(self) -> None:
        self._server.watch(str(self._path))
        self._server.observer.schedule(self._handler, str(self._path), recursive=True)  # tells when the folder itself goes

    def _notice(self, event: FileSystemEvent) -> None:
        if str(self._path) in (event.src_path, event.dest_path):
            _begin_build(self._server)

    def renew(self) -> None:
        """Watch what is inside of a folder again that was away for a moment: its watch went with it."""
        path = str(self._path)
        alive = any(emitter.is_alive() and emitter.watch.path == path for emitter in self._server.observer.emitters.copy())
        if not alive and self._path.is_dir():
            while path in self._server._watched_paths:  # noqa: SLF001
                self._server.unwatch(path)
            self._watch_inside()


def _begin_build(server: LiveReloadServer) -> None:
    """Do what a watch of MkDocs does (livereload/__init__.py)."""
    with server._rebuild_cond:  # noqa: SLF001
        server._want_rebuild = True  # noqa: SLF001
        server._rebuild_cond.notify_all()  # noqa: SLF001


class _LastingServer:
    """What MkDocs' server does at each change and at each request (livereload/__init__.py)."""

    def __init__(
        self, server: LiveReloadServer, words: Wording, site: Callable[[], Refreshable | None], watches: Iterable[_Watch]
    ) -> None:
        self._server, self._words, self._site, self._watches = server, words, site, tuple(watches)
        self._build, self._answer = server.builder, server.serve_request
        self._failure = ""
        """The report of the last build, if it failed."""
        self._making = RLock()
        server.builder, server.build_delay = self._rebuild, _DELAY
        server.set_app(self._respond)

    def _rebuild(self) -> None:
        for watch in self._watches:
            watch.renew()
        with self._making, _warnings() as messages:
            try:
                self._update()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin or hook of the site may raise any
                _log.error(_sentence(error))
                if not self._failure:  # what was away may be back before a watch sees that it went
                    again = Timer(_SECOND_LOOK, _begin_build, [self._server])
                    again.daemon = True
                    again.start()
                self._failure = "\n".join(messages)
            else:
                self._failure = ""

    def _update(self) -> None:
        """Bring the site up to date. After a build that failed only another build can say that all is well."""
        site = None if self._failure else self._site()
        if not (site and site.refresh()):
            self._build()

    def _respond(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith(_POLLS):
            return self._answer(environ, start_response)
        starts: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], _error: object = None, /) -> Callable[[bytes], object]:
            starts.append((status, headers))
            return lambda _content: None

        report = self._make(path)
        body = self._answer(environ, begin)  # waits for a build that is under way
        if report := self._failure or report:
            start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
            return [_page(report, self._words)]
        start_response(*starts[0])
        return body

    def _make(self, path: str) -> str:
        """Make what a reader asks for, if it is outdated. Returns why that cannot be done; empty where it could."""
        with self._making:
            try:
                if site := None if self._failure else self._site():
                    site.make(_file(self._server.mount_path, path))
            except Exception as error:  # noqa: BLE001 - a template of the site may raise any
                _log.error(_sentence(error))
                return _sentence(error)
        return ""


def _file(root: str, path: str) -> str:
    """Return the address of the file that a request for `path` gets, on a server whose site is below `root`."""
    name = path.encode("latin-1").decode("utf-8", "ignore").removeprefix(root).lstrip("/")  # WSGI (PEP 3333)
    return f"{name}index.html" if not name or name.endswith("/") else name


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Yield the list of the warnings and errors of MkDocs and its plugins, which grows as they come."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)


def _sentence(error: BaseException) -> str:
    """Return what a person can mend, in a line; the whole traceback of anything else, which is a fault of a program."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    if isinstance(error, ClickException):  # all of MkDocs' own are such
        return error.format_message()
    if isinstance(error, TemplateError | OSError | UnicodeError | SystemExit):
        return f"{type(error).__name__}: {error}"
    return "".join(traceback.format_exception(error)).rstrip()


def _page(report: str, words: Wording) -> bytes:
    title, advice = escape(words("serve_stopped")), escape(words("serve_advice"))
    return _PAGE.format(language=words.language, title=title, advice=advice, report=escape(report)).encode()
