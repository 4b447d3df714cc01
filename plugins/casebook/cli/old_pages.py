"""Say on each page of a site that it shows an earlier state, where the present page is, and that it is not for search engines."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

from casebook.files.deployment import CHECKSUMS, ENCODINGS, add_deployment_files
from casebook.files.encodings import text_encoding
from casebook.languages import LANGUAGES
from casebook.messages.wording import Wording, wording

_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang=[\"']?([a-zA-Z]+)", re.IGNORECASE)
_CANONICAL = re.compile(
    r"<link\b(?=[^>]*\brel=[\"']?canonical\b)[^>]*?\bhref=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
)
_NO_INDEX = '<meta name="robots" content="noindex">'


def mark_old_pages(site: Path, day: date, words: Wording) -> None:
    """Put a banner and ``noindex`` into each page of a built `site`, in the language of the page or else in that of `words`.

    This works on the pages and not on their templates: so it is the same whichever version of casebook made them. Each page stays
    in its encoding, in which letters that this lacks are references. Compressed copies and the list of digests are made again.
    """
    for path in site.rglob("*.html"):
        raw = path.read_bytes()
        encoding = text_encoding(raw) or "latin-1"  # in which each byte is a letter, and comes back as it was
        text = raw.decode(encoding)
        language = (found := _LANGUAGE.search(text)) and found[1].lower()
        page_words = wording(language) if language in LANGUAGES else words
        marked = _put_behind(_HEAD, _NO_INDEX, text)
        marked = _put_behind(_BODY, _banner(text, day, page_words), marked)
        path.write_bytes(marked.encode(encoding, "xmlcharrefreplace"))
    encodings = [encoding for encoding, suffix in ENCODINGS.items() if next(site.rglob(f"*.html{suffix}"), None)]
    checksums = (site / CHECKSUMS).is_file()
    if encodings or checksums:
        add_deployment_files(site, None, encodings, checksums=checksums)


def _put_behind(tag: re.Pattern[str], added: str, text: str) -> str:
    return tag.sub(lambda found: f"{found[0]}\n{added}", text, count=1)


def _banner(text: str, day: date, words: Wording) -> str:
    """Return the banner. It has only names of classes that all themes have: a policy may forbid styles of its own."""
    said = html.escape(words.fill("at", "old_page", day=words.day(day)))
    found = _CANONICAL.search(text)
    address = next(filter(None, found.groups()), "") if found else ""
    label = html.escape(words.of("at", "present_page"))
    link = f' <a href="{html.escape(html.unescape(address))}">{label}</a>' if address else ""
    return f'<aside class="md-typeset"><p class="md-banner__inner md-grid"><strong>{said}</strong>{link}</p></aside>'
