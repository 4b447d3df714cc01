"""Requests to other sites that find out whether a page exists: one page of a host at a time, without reading it.

A site that redirects missing pages to one page with status 200 hides what is gone. So where a page redirects, a made-up
address in the same folder is requested as well: if it leads to the same page, the first one is gone
(Bar-Yossef, Broder, Kumar, Tomkins: Sic transit gloria telae, WWW 2004).
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from itertools import groupby
from typing import IO, Literal
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from msgspec import Struct, field

_AGENT = "Mozilla/5.0 (compatible; casebook-links/1; checks whether pages that we cite are still there)"
_GONE = (404, 410)
_BUSY = (429, 503)
_FOR_GOOD = (301, 308)
_TRIES = 2
_CONNECTIONS = 16
_PATIENCE = 60.0
"""The most seconds to wait for a host that asks for patience, in all."""
_UNQUOTED = "/%:@!$&'()*+,;=~-._"
"""Characters of an address that are sent as they are; letters of other scripts are sent as bytes."""
_NO_SUCH_NAME = "casebook-links-no-such-page"
_LOGIN_PAGE = re.compile(r"(?:^|[^a-z])(?:log-?in|sign-?in|sso|auth|captcha|challenge|consent)(?:[^a-z]|$)")
_ERROR_PAGE = re.compile(r"(?:^|[^a-z0-9])(?:404|errors?|errorpage|not-?found|page-?not-?found|no-?page)(?:[^a-z0-9]|$)")
"""Names of pages to which a site redirects readers who may not, or cannot, see a page."""


class Response(Struct, frozen=True):
    """The result of a request: `to` is the new address of a moved page, `reason` why a page is gone or the result unknown."""

    kind: Literal["ok", "moved", "gone", "unknown"]
    to: str = ""
    reason: str = ""


def request_all(
    addresses: Iterable[str],
    timeout: float,
    patience: float = _PATIENCE,
    advance: Callable[[], object] = lambda: None,
    allowed: Collection[str] = (),
) -> Mapping[str, Response]:
    """Return the result for each address. Requests to different hosts run in parallel, those to one host in turn.

    `timeout` limits the wait for a page, `patience` the wait for a busy host that says for how long; both are in seconds.
    `advance` is called after each address, from several threads. Hosts in the network of this machine are not asked, but for
    those whose number is `allowed`.
    """
    hosts = [list(pages) for _, pages in groupby(sorted(set(addresses), key=lambda page: (_host(page), page)), key=_host)]
    public = _PublicHosts(allowed)
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        results = pool.map(lambda pages: _Host(timeout, patience, advance, public).request(pages), hosts)
        return {page: response for responses in results for page, response in responses.items()}


class OwnNetworkError(OSError):
    """The host of an address is in the network of this machine: what a public text links to is not there."""


_NAT64 = ip_network("64:ff9b::/96")
"""Numbers of IPv6 that end with one of IPv4 (RFC 6052)."""


def is_public(number: str) -> bool:
    """Return whether the number of a host is that of a public one: not of this machine, its network, or many hosts at once."""
    ip: IPv4Address | IPv6Address = ip_address(number.partition("%")[0])
    if isinstance(ip, IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip)
    return ip.is_global and not ip.is_multicast


class _PublicHosts(Struct):
    """Whether the hosts that are named may be asked: those with public or `allowed` numbers alone. Each is looked up once."""

    allowed: Collection[str]
    verdicts: dict[str, bool] = field(default_factory=dict)

    def check(self, address: str) -> None:
        """Raise `OwnNetworkError` where the host of an address has a number that is neither public nor `allowed`.

        A name without a number is for whoever sends the request, which may be a proxy.
        """
        name = urlsplit(address).hostname or ""
        if name not in self.verdicts:
            numbers = set[str]()
            with suppress(socket.gaierror):
                numbers = {str(found[4][0]) for found in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)}
            self.verdicts[name] = all(is_public(number) for number in numbers.difference(self.allowed))
        if not self.verdicts[name]:
            raise OwnNetworkError


OWN_NETWORK = "own_network"
_FAULTS: Mapping[str, tuple[type[Exception], ...]] = {
    OWN_NETWORK: (OwnNetworkError,), "timeout": (TimeoutError,), "no_host": (socket.gaierror,), "certificate": (ssl.SSLError,),
    "refused": (ConnectionRefusedError,), "cut": (ConnectionError, http.client.RemoteDisconnected),
}  # fmt: skip
"""The errors of a connection by the names under which the strings have words for them; `isinstance` takes the first."""


class _Reply(Struct, frozen=True):
    """A reply of a server: its status, or 0 and the reason why there was none; the final address, and the redirects to it."""

    status: int
    url: str = ""
    reason: str = ""
    wait: str = ""
    """The value of ``Retry-After``."""
    redirects: tuple[int, ...] = ()


class _Host(Struct):
    """The state of one host while its pages are requested."""

    timeout: float
    patience: float
    advance: Callable[[], object]
    public: _PublicHosts
    busy: str = ""
    """Why no more pages are requested."""
    cookies: HTTPCookieProcessor = field(default_factory=HTTPCookieProcessor)
    missing: dict[str, _Reply] = field(default_factory=dict)
    """The reply for a made-up address, by its folder."""

    def request(self, pages: Iterable[str]) -> Mapping[str, Response]:
        responses = {}
        for page in pages:
            responses[page] = Response("unknown", reason=self.busy) if self.busy else self._answer(page)
            self.advance()
        return responses

    def _answer(self, page: str) -> Response:
        reply = self._reply(page)
        if reply.status in _GONE:
            return Response("gone", reason=str(reply.status))
        if not 200 <= reply.status < 300:  # noqa: PLR2004 - as HTTP has it
            return Response("unknown", reason=reply.reason or self.busy or f"HTTP {reply.status}")
        if reply.url == _encode(page):  # also after a step aside, in which the site left a cookie
            return Response("ok")
        if _page(reply.url) == _page(page):
            return Response("moved", to=reply.url) if _is_permanent(reply) else Response("ok")
        return self._redirected(page, reply)

    def _redirected(self, page: str, reply: _Reply) -> Response:
        """Return the result for a page that redirects to another one: it has moved or is gone."""
        path, query = _page(reply.url)
        target = f"{path}?{query}".lower()
        why = f"HTTP {reply.redirects[0]} → {reply.url}"
        if _LOGIN_PAGE.search(target):
            return Response("unknown", reason=why)
        missing = self._missing(page)
        if 200 <= missing.status < 300 and missing.url == reply.url:  # noqa: PLR2004
            return Response("gone", reason=why)
        if path in ("", "/") or _ERROR_PAGE.search(target):
            return Response("unknown", reason=why)
        return Response("moved", to=reply.url) if _is_permanent(reply) else Response("ok")

    def _missing(self, page: str) -> _Reply:
        folder = urljoin(page, ".")
        if folder not in self.missing:
            self.missing[folder] = self._reply(urljoin(folder, _NO_SUCH_NAME))
        return self.missing[folder]

    def _reply(self, address: str) -> _Reply:
        """Return the reply of the server; request again after a passing fault, and after the time that it asks for."""
        reply = self._request(address)
        for _ in range(_TRIES - 1):
            if reply.status in _BUSY:
                if not self._wait(reply):
                    return reply
            elif 0 < reply.status < 500:  # noqa: PLR2004
                return reply
            reply = self._request(address)
        if reply.status in _BUSY:
            self._wait(reply)
        return reply

    def _wait(self, reply: _Reply) -> bool:
        """Wait as long as the server asks, and return whether that was possible; else mark the host as busy until then."""
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

    def _request(self, address: str) -> _Reply:
        handler = _Redirects(self.public)
        try:
            self.public.check(_encode(address))
            request = Request(_encode(address), headers={"User-Agent": _AGENT, "Accept": "*/*"})  # noqa: S310 - http(s) alone
            opener = build_opener(handler, self.cookies)
            with opener.open(request, timeout=self.timeout) as page:  # the page itself is not read
                return _Reply(page.status, page.geturl(), redirects=tuple(handler.codes))
        except HTTPError as error:
            error.close()
            return _Reply(error.code, wait=error.headers.get("Retry-After") or "", redirects=tuple(handler.codes))
        except (OSError, http.client.HTTPException, ValueError) as error:
            cause = getattr(error, "reason", None) or error
            kind = next((kind for kind, types in _FAULTS.items() if isinstance(cause, types)), "")
            return _Reply(0, reason=kind or str(cause) or type(cause).__name__)


class _Redirects(HTTPRedirectHandler):
    """Follows redirects but to the network of this machine, and records their status codes."""

    def __init__(self, public: _PublicHosts) -> None:
        self.codes: list[int] = []
        self._public = public

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str) -> Request | None:  # noqa: PLR0913, PLR0917
        self.codes.append(code)
        try:
            self._public.check(_encode(newurl))
        except OwnNetworkError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, _encode(newurl))  # type: ignore[arg-type]


def _is_permanent(reply: _Reply) -> bool:
    return bool(reply.redirects) and all(code in _FOR_GOOD for code in reply.redirects)


def _seconds(wait: str) -> float | None:
    """Return the seconds in ``Retry-After``: a number, or a date (RFC 9110, 10.2.3); None where it has neither."""
    if wait.strip().isascii() and wait.strip().isdigit():
        return float(wait)
    try:
        return max(0.0, (parsedate_to_datetime(wait) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _page(address: str) -> tuple[str, str]:
    """Return the path and the query of an address."""
    parts = urlsplit(_encode(address))
    return parts.path or "/", parts.query


def _encode(address: str) -> str:
    """Return the address as it is sent: other scripts in bytes, the host in its ASCII form."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit((parts.scheme, netloc, quote(parts.path, _UNQUOTED), quote(parts.query, _UNQUOTED + "?"), ""))


def _host(address: str) -> str:
    """Return the host and the port of an address. Capitals do not matter in them (RFC 3986, 6.2.2.1)."""
    return urlsplit(address).netloc.lower()
