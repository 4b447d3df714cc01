"""Asking other sites for pages: gently, one page of a host at a time, and only whether each is there.

A site that sends whatever it lacks to one page with status 200 hides what is gone. So where a page leads to another one, an
address that nobody has made up before is asked for in the same folder: if it leads there as well, the page is gone
(Bar-Yossef, Broder, Kumar, Tomkins: Sic transit gloria telae, WWW 2004).
"""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import groupby
from typing import Literal
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

_AGENT = "Mozilla/5.0 (compatible; casebook-links/1; checks once a week whether pages that we cite are still there)"
_GONE = (404, 410)
_BUSY = (429, 503)
_FOR_GOOD = (301, 308)
_TRIES = 2
_AT_ONCE = 16
_PATIENCE = 60.0
"""For so many seconds a host that asks us to wait is waited for, in all."""
_KEPT = "/%:@!$&'()*+,;=~-._"
"""What stands in an address as it is; letters of other scripts are written in bytes."""
_NO_SUCH_NAME = "casebook-links-no-such-page"
_WALL = re.compile(r"(?:^|[^a-z])(?:log-?in|sign-?in|sso|auth|captcha|challenge|consent)(?:[^a-z]|$)")
_LOST = re.compile(r"(?:^|[^a-z0-9])(?:404|errors?|errorpage|not-?found|page-?not-?found|no-?page)(?:[^a-z0-9]|$)")
"""What a page is called to which a site sends whoever may not, or cannot, see the page that was asked for."""


@dataclass(frozen=True, slots=True)
class Response:
    """What became of an address. `to` is where it moved for good, `why` is what kept us from knowing."""

    kind: Literal["there", "moved", "gone", "unknown"]
    to: str = ""
    why: str = ""


def request_all(addresses: Iterable[str], timeout: float, patience: float = _PATIENCE) -> Mapping[str, Response]:
    """The answer of each address. Hosts are asked side by side, the pages of one host in turn.

    `timeout` is how long to wait for a page, `patience` for a host that is busy and says for how long, both in seconds.
    """
    hosts = [list(pages) for _, pages in groupby(sorted(set(addresses), key=lambda page: (_host(page), page)), key=_host)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answered = pool.map(lambda pages: _Host(timeout, patience).ask(pages), hosts)
        return {page: answer for answers in answered for page, answer in answers.items()}


@dataclass(frozen=True, slots=True)
class _Reply:
    """What a server said: its status, or 0 and why there was none; where the page was found, and how we were sent there."""

    status: int
    url: str = ""
    why: str = ""
    wait: str = ""
    """When to ask again, as the server put it."""
    sent: tuple[int, ...] = ()


@dataclass(slots=True)
class _Host:
    """One host while its pages are asked for; mutable only while that lasts."""

    timeout: float
    patience: float
    busy: str = ""
    """Why no more pages are asked for."""
    cookies: HTTPCookieProcessor = field(default_factory=HTTPCookieProcessor)
    missing: dict[str, _Reply] = field(default_factory=dict)
    """What became of an address that there cannot be, by its folder."""

    def ask(self, pages: Iterable[str]) -> Mapping[str, Response]:
        return {page: Response("unknown", why=self.busy) if self.busy else self._answer(page) for page in pages}

    def _answer(self, page: str) -> Response:
        reply = self._reply(page)
        if reply.status in _GONE:
            return Response("gone", why=str(reply.status))
        if not 200 <= reply.status < 300:  # noqa: PLR2004 - as HTTP has it
            return Response("unknown", why=reply.why or self.busy or f"HTTP {reply.status}")
        if reply.url == _encoded(page):  # also after a step aside, in which the site left a cookie
            return Response("there")
        if _page(reply.url) == _page(page):
            return Response("moved", to=reply.url) if _for_good(reply) else Response("there")
        return self._elsewhere(page, reply)

    def _elsewhere(self, page: str, reply: _Reply) -> Response:
        """The answer of a page that led to another one: it was moved, or there is nothing any more."""
        path, query = _page(reply.url)
        target = f"{path}?{query}".lower()
        why = f"HTTP {reply.sent[0]} → {reply.url}"
        if _WALL.search(target):
            return Response("unknown", why=why)
        missing = self._missing(page)
        if 200 <= missing.status < 300 and missing.url == reply.url:  # noqa: PLR2004
            return Response("gone", why=why)
        if path in ("", "/") or _LOST.search(target):
            return Response("unknown", why=why)
        return Response("moved", to=reply.url) if _for_good(reply) else Response("there")

    def _missing(self, page: str) -> _Reply:
        folder = urljoin(page, ".")
        if folder not in self.missing:
            self.missing[folder] = self._reply(urljoin(folder, _NO_SUCH_NAME))
        return self.missing[folder]

    def _reply(self, address: str) -> _Reply:
        """What the server says; asked again after a fault that may pass, and after the time for which it asked."""
        reply = self._asked(address)
        for _ in range(_TRIES - 1):
            if reply.status in _BUSY:
                if not self._waited(reply):
                    return reply
            elif 0 < reply.status < 500:  # noqa: PLR2004
                return reply
            reply = self._asked(address)
        if reply.status in _BUSY:
            self._waited(reply)
        return reply

    def _waited(self, reply: _Reply) -> bool:
        """Wait as long as the server asks; when that is too long, leave the host alone and say until when."""
        seconds = _seconds(reply.wait)
        if seconds is None:
            return False
        if seconds <= self.patience:
            self.patience -= seconds
            time.sleep(seconds)
            return True
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        self.busy = f"HTTP {reply.status}, Retry-After: {until:%Y-%m-%d %H:%M} UTC"
        return False

    def _asked(self, address: str) -> _Reply:
        steps = _Steps()
        try:
            request = Request(_encoded(address), headers={"User-Agent": _AGENT, "Accept": "*/*"})  # noqa: S310 - http(s) alone
            opener = build_opener(steps, self.cookies)
            with opener.open(request, timeout=self.timeout) as page:  # the page itself is not read
                return _Reply(page.status, page.geturl(), sent=tuple(steps.codes))
        except HTTPError as error:
            error.close()
            return _Reply(error.code, wait=error.headers.get("Retry-After") or "", sent=tuple(steps.codes))
        except (OSError, http.client.HTTPException, ValueError) as error:
            return _Reply(0, why=str(getattr(error, "reason", None) or error) or type(error).__name__)


class _Steps(HTTPRedirectHandler):
    """Follows a page that has moved, and notes how."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def redirect_request(self, req: Request, fp: object, code: int, msg: str, headers: object, newurl: str) -> Request | None:  # noqa: PLR0913, PLR0917
        self.codes.append(code)
        return super().redirect_request(req, fp, code, msg, headers, _encoded(newurl))  # type: ignore[arg-type]


def _for_good(reply: _Reply) -> bool:
    return bool(reply.sent) and all(code in _FOR_GOOD for code in reply.sent)


def _seconds(wait: str) -> float | None:
    """For how long ``Retry-After`` asks to wait: seconds, or a date (RFC 9110, 10.2.3); None where it says nothing."""
    if wait.strip().isascii() and wait.strip().isdigit():
        return float(wait)
    try:
        return max(0.0, (parsedate_to_datetime(wait) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _page(address: str) -> tuple[str, str]:
    """What names a page on its host."""
    parts = urlsplit(_encoded(address))
    return parts.path or "/", parts.query


def _encoded(address: str) -> str:
    """The address as it is sent: other scripts in bytes, the host in its ASCII form."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    netloc = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit((parts.scheme, netloc, quote(parts.path, _KEPT), quote(parts.query, _KEPT + "?"), ""))


def _host(address: str) -> str:
    return urlsplit(address).netloc
