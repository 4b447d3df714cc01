"""The policies of a site's pages, and the file of headers (policy, types, caching) for hosts that read one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import DictOfItems, Type
from mkdocs.config.defaults import MkDocsConfig

from casebook.addresses import address_fault
from casebook.build.outputs import Output
from casebook.maps.options import Tiles
from casebook.pages.policy import DIRECTIVES, FETCHED, InlineCode, Policy, inline_code
from casebook.pages.preloads import with_preloads
from casebook.permalinks import CASES_NDJSON, CITATIONS, HEADERS, LLMS
from casebook.search.files import STAMPED
from casebook.theme import ASSETS

_TYPES = {
    LLMS: "text/plain; charset=utf-8",
    CASES_NDJSON: "application/x-ndjson",
    f"{CITATIONS}*": "application/x-research-info-systems",
}
"""The types of files, by address, whose endings or encodings no table of servers has. Browsers are told to guess none."""

_KEPT = "public, max-age=31536000, immutable"
"""For files whose names change with their content."""


class PolicyOption(DictOfItems[str]):
    """Further sources by directive, such as ``script-src: https://stats.example.kr``."""

    def __init__(self) -> None:
        super().__init__(Type(str), default={})

    def run_validation(self, value: object) -> dict[str, str]:
        """Return the sources. Raises `ValidationError` for directives that the policy does not have."""
        sources = super().run_validation(value)
        names = (*DIRECTIVES, *FETCHED)
        if unknown := sources.keys() - names:
            raise ValidationError(f"Unknown directives: {', '.join(sorted(unknown))}. Known: {', '.join(names)}")
        if any(set(text) & set('";,\n') for text in sources.values()):
            raise ValidationError("Write blanks between sources, without quotation marks, commas or semicolons.")
        return sources


class PagePolicies:
    """Gives each page its policy, and keeps what a policy for all pages must allow."""

    def __init__(
        self, config: MkDocsConfig, sources: Mapping[str, str], tiles: Tiles | None, form: str = "", *, has_admin: bool
    ) -> None:
        """Read what the settings load from other hosts; `sources` are those that the operator adds, by directive.

        `form` is the address to which the form for errors posts; empty without one.
        """
        added: dict[str, list[str]] = {name: text.split() for name, text in sources.items()}
        for name, source in _sources(config, tiles):
            added.setdefault(name, []).append(source)
        if form:
            added.setdefault("form-action", []).append(_origin(form))
        self._policy, self._code, self._has_admin = Policy(added), InlineCode(), has_admin

    def apply(self, html: str, contributed: str) -> str:
        """Return a page with its policy, and with what it loads named early: browsers do not look ahead behind a policy.

        What the content of cases brings, `contributed`, is allowed no inline code.
        """
        code = inline_code(html) - inline_code(contributed)
        self._code |= code
        return self._policy.apply(with_preloads(html), code)

    def output(self, site: Path) -> Output:
        """Return the file of headers for the `site`."""
        with_policy = not self._has_admin  # its script loads from the repository's host; the pages have the policy themselves
        rules = {address: f"Content-Type: {type_}" for address, type_ in _TYPES.items()}
        rules |= {f"{ASSETS}/search/{group}-*": f"Cache-Control: {_KEPT}" for group in STAMPED}
        files = "".join(f"\n/{address}\n  {rule}\n" for address, rule in rules.items())
        return rules_for_server(HEADERS, self._policy.headers(self._code, with_policy=with_policy) + files, site)


def rules_for_server(address: str, rules: str, site: Path) -> Output:
    """Return a file of rules for the server; those that the operator has written for the `site` stay, before the others."""
    path = site / address
    own = path.read_text(encoding="utf-8").rstrip() if path.is_file() else ""
    return Output(address, f"{own}\n\n{rules}" if own else rules)


def _sources(config: MkDocsConfig, tiles: Tiles | None) -> Iterator[tuple[str, str]]:
    """Yield a directive and a source for each host that the settings name."""
    if tiles and tiles.host:
        yield "connect-src" if tiles.vector else "img-src", _origin(tiles.url)
    urls = [("script-src", str(script)) for script in config.extra_javascript] + [("style-src", url) for url in config.extra_css]
    for name, url in urls:
        if not address_fault(url) and urlsplit(url).hostname:
            yield name, _origin(url)


def _origin(url: str) -> str:
    """Return the scheme and the host of an address; ``{s}`` in it is any name."""
    parts = urlsplit(url.replace("{s}", "*"))
    return f"{parts.scheme or 'https'}://{parts.netloc}"
