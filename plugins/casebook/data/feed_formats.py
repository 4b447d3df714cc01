"""Write a feed as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import datetime
from email.utils import format_datetime
from html import escape

from msgspec import Struct

from casebook.data.article import xml_text
from casebook.data.json_files import indented_json

_ATOM = "http://www.w3.org/2005/Atom"


class FeedEntry(Struct, frozen=True):
    """A case in a feed."""

    id: str
    address: str
    title: str
    summary: str
    html: str
    """The case as HTML with absolute links."""
    published: datetime
    updated: datetime
    tags: tuple[str, ...]
    rights: str | None
    """The name of its licence; None where that is unknown."""
    licence: str | None
    """The address of the terms of its licence."""


class Feed(Struct, frozen=True):
    """A feed of cases, the newest first. `address` is that of the feed, `page` that of the page it belongs to."""

    address: str
    page: str
    title: str
    description: str
    language: str
    author: str
    updated: datetime
    entries: tuple[FeedEntry, ...]


def atom(feed: Feed) -> str:
    """Return the feed as Atom."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _text(root, "id", feed.address)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.description)
    _text(root, "updated", feed.updated.isoformat())
    _text(ET.SubElement(root, "author"), "name", feed.author)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.address})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        item = ET.SubElement(root, "entry")
        _text(item, "id", entry.id)
        _text(item, "title", entry.title)
        _text(item, "published", entry.published.isoformat())
        _text(item, "updated", entry.updated.isoformat())
        ET.SubElement(item, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
        if entry.licence:
            ET.SubElement(item, "link", {"rel": "license", "href": entry.licence})  # RFC 4946
        if entry.rights:
            _text(item, "rights", entry.rights)
        for tag in entry.tags:
            ET.SubElement(item, "category", {"term": xml_text(tag)})
        _text(item, "summary", entry.summary)
        _text(item, "content", entry.html, type="html")
    return _document(root)


def rss(feed: Feed) -> str:
    """Return the feed as RSS.

    Readers take a description for HTML and a title for text, so text in a description is escaped as HTML.
    """
    namespaces = {
        "xmlns:atom": _ATOM,
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    root = ET.Element("rss", {"version": "2.0", **namespaces})
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.page)
    _text(channel, "description", escape(feed.description, quote=False))
    _text(channel, "language", feed.language)
    _text(channel, "lastBuildDate", format_datetime(feed.updated))
    ET.SubElement(channel, "atom:link", {"rel": "self", "type": "application/rss+xml", "href": feed.address})
    for entry in feed.entries:
        item = ET.SubElement(channel, "item")
        _text(item, "title", entry.title)
        _text(item, "link", entry.address)
        _text(item, "guid", entry.id, isPermaLink="false")
        _text(item, "pubDate", format_datetime(entry.published))
        for tag in entry.tags:
            _text(item, "category", tag)
        if entry.rights:
            _text(item, "dc:rights", entry.rights)
        _text(item, "description", escape(entry.summary, quote=False))
        _text(item, "content:encoded", entry.html)
    return _document(root)


def json_feed(feed: Feed) -> str:
    """Return the feed as JSON Feed."""
    return indented_json({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": entry.id,
                "url": entry.address,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": entry.html,
                "date_published": entry.published.isoformat(),
                "date_modified": entry.updated.isoformat(),
                "tags": entry.tags,
                **({"_rights": entry.rights} if entry.rights else {}),  # names of own values begin so (JSON Feed 1.1)
            }
            for entry in feed.entries
        ],
    })  # fmt: skip


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = xml_text(text)


def _document(root: ET.Element) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
