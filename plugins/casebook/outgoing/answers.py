"""Asking other sites for pages: gently, one page of a host at a time, and only whether each is there."""

from __future__ import annotations

import http.client
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

_AGENT = "Mozilla/5.0 (compatible; casebook-links/1; checks once a week whether pages that we cite are still there)"
_GONE = (404, 410)
_FOR_GOOD = (301, 308)
_TRIES = 2
_AT_ONCE = 16
_KEPT = "/%:@!$&'()*+,;=~-._"
"""What stands in an address as it is; letters of other scripts are written in bytes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address. `to` is where it moved for good, `why` is what kept us from knowing."""

    kind: Literal["there", "moved", "gone", "unknown"]
    to: str = ""
    why: str = ""


def ask_all(addresses: Iterable[str], timeout: float) -> Mapping[str, Answer]:
    """The answer of each address. Hosts are asked side by side, the pages of one host in turn; `timeout` is in seconds."""
    hosts = [list(pages) for _, pages in groupby(sorted(set(addresses), key=lambda page: (_host(page), page)), key=_host)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answered = pool.map(lambda pages: [(page, ask(page, timeout)) for page in pages], hosts)
        return {page: answer for pages in answered for page, answer in pages}


def ask(address: str, timeout: float) -> Answer:
    """The answer of one address. A page that refuses programs is unknown, not gone; so is a host that does not answer."""
    for _ in range(_TRIES):
        answer = _asked(address, timeout)
        if answer.kind != "unknown":
            break
    return answer


class _Steps(HTTPRedirectHandler):
    """Follows a page that has moved, and notes how."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def redirect_request(self, req: Request, fp: object, code: int, msg: str, headers: object, newurl: str) -> Request | None:  # noqa: PLR0913, PLR0917
        self.codes.append(code)
        return super().redirect_request(req, fp, code, msg, headers, _encoded(newurl))  # type: ignore[arg-type]


def _asked(address: str, timeout: float) -> Answer:
    steps = _Steps()
    try:
        request = Request(_encoded(address), headers={"User-Agent": _AGENT, "Accept": "*/*"})  # noqa: S310 - http(s) alone
        with build_opener(steps).open(request, timeout=timeout) as page:  # the page itself is not read
            to = page.geturl()
    except HTTPError as error:
        error.close()
        return Answer("gone", why=str(error.code)) if error.code in _GONE else Answer("unknown", why=f"HTTP {error.code}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer("unknown", why=str(getattr(error, "reason", None) or error) or type(error).__name__)
    moved = bool(steps.codes) and all(code in _FOR_GOOD for code in steps.codes)
    return Answer("moved", to=to) if moved else Answer("there")


def _encoded(address: str) -> str:
    """The address as it is sent: other scripts in bytes, the host in its ASCII form."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    netloc = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit((parts.scheme, netloc, quote(parts.path, _KEPT), quote(parts.query, _KEPT + "?"), ""))


def _host(address: str) -> str:
    return urlsplit(address).netloc
