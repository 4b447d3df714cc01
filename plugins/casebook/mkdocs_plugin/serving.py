"""A server that goes on where a build stops: it shows the report in place of every page until a build succeeds."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from click import ClickException
from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from casebook.messages.wording import Wording

_log = get_plugin_logger(__name__)
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


def keep_serving(server: LiveReloadServer, folders: Iterable[Path], words: Wording) -> LiveReloadServer:
    """Let `server` outlive every build that fails, and notice files that come back right below `folders`.

    MkDocs lets all requests wait after such a build, and stops to watch a file that was away for a moment.
    """
    build, answer = server.builder, server.serve_request
    failure = ""

    def rebuild() -> None:
        nonlocal failure
        with _warnings() as said:
            try:
                build()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin or hook of the site may raise any
                _log.error(_sentence(error))
                failure = "\n".join(said)
            else:
                failure = ""

    def respond(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(_POLLS):
            return answer(environ, start_response)
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], _error: object = None, /) -> Callable[[bytes], object]:
            begun.append((status, headers))
            return lambda _content: None

        body = answer(environ, begin)  # waits for a build that is under way
        if failure:
            start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
            return [_page(failure, words)]
        start_response(*begun[0])
        return body

    server.builder = rebuild
    server.set_app(respond)
    for folder in folders:
        server.watch(str(folder), recursive=False)
    return server


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs and its plugins say that is more than news."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


def _sentence(error: BaseException) -> str:
    """What a person can mend, in a line; the whole traceback of anything else, which is a fault of a program."""
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
