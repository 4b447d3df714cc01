"""Make the feeds of the site, of each city, each category and each collection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape, unescape
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.own_fields import own_tags
from casebook.content.site import Site
from casebook.data.feed_formats import Feed, FeedEntry, atom, json_feed, rss
from casebook.markdown.pictures import shows
from casebook.messages.blanks import comma_list
from casebook.model.case import Image, Source

MAX_ENTRIES = 50
"""The largest number of entries of a feed: the newest cases."""
MAX_BODY_LENGTH = 20_000
"""The largest number of letters of a body's HTML in an entry: ten pages. A longer case has its summary and a link instead, so
that a feed of `MAX_ENTRIES` entries, which readers fetch every hour, has a megabyte or two at most."""
_FORMATS = {
    permalinks.FEED: ("Atom", "application/atom+xml"),
    permalinks.RSS: ("RSS", "application/rss+xml"),
    permalinks.JSON_FEED: ("JSON Feed", "application/feed+json"),
}
"""The name and the media type of each feed of the site, by address."""


class FeedLink(Struct, frozen=True):
    """A feed in the head of a page, for feed readers."""

    address: str
    media_type: str
    title: str


class _Part(Struct, frozen=True):
    """The subject of a feed: a page, its name, its description and its cases."""

    page: str
    name: str
    about: str
    cases: tuple[CaseFile, ...]


def feed_addresses(catalogue: Catalogue) -> list[str]:
    """Return the addresses of all feeds: three of the site, in three formats, and one of each city, category and collection."""
    return [*_FORMATS, *(permalinks.feed(part.page) for part in _parts(catalogue))]


def feed_links(site: Site, page: str = "") -> tuple[FeedLink, ...]:
    """Return the feeds for the head of the page at `page`: that of its city, category or collection, then those of the site."""
    news = site.text("feed")
    part = _part(site.catalogue, *permalinks.folder_and_id(page))
    of_page = [_with_site_name(site, part)] if part else []
    return (
        *(FeedLink(permalinks.feed(page), _FORMATS[permalinks.FEED][1], part.name) for part in of_page),
        *(
            FeedLink(address, media_type, site.text("feed_of", name=f"{news} ({format_})", site=site.name))
            for address, (format_, media_type) in _FORMATS.items()
        ),
    )


def feed_cases(site: Site) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the cases of each feed, the newest first, by the address of the feed."""
    cases = site.catalogue.cases
    published = {id_: site.dates(file).published for id_, file in cases.items()}
    newest = sorted(published, key=published.__getitem__, reverse=True)
    places = {id_: place for place, id_ in enumerate(newest)}
    parts = {
        permalinks.feed(part.page): tuple(sorted((file.id for file in part.cases), key=places.__getitem__)[:MAX_ENTRIES])
        for part in _parts(site.catalogue)
    }
    return {**dict.fromkeys(_FORMATS, tuple(newest[:MAX_ENTRIES])), **parts}


def feed_files(site: Site, bodies: Mapping[str, Sequence[str]], addresses: Collection[str]) -> Mapping[str, str]:
    """Return the feeds at `addresses`.

    `bodies` are those of their cases, by id, as HTML cut around the targets of relative links.
    """

    @cache
    def make(id_: str) -> FeedEntry:
        return _entry(site, site.catalogue.cases[id_], bodies[id_])

    feeds = feed_cases(site)
    parts = {permalinks.feed(part.page): _with_site_name(site, part) for part in _parts(site.catalogue)}
    whole, writers = _Part("", site.name, site.description, ()), {permalinks.RSS: rss, permalinks.JSON_FEED: json_feed}
    return {
        address: writers.get(address, atom)(_feed(site, address, parts.get(address, whole), tuple(map(make, ids))))
        for address, ids in feeds.items()
        if address in addresses
    }


def _parts(catalogue: Catalogue) -> Iterator[_Part]:
    """Yield the cities, categories and collections, which have a feed each."""
    records: Mapping[str, Iterable[str]] = {
        permalinks.CITIES: catalogue.cities,
        permalinks.CATEGORIES: catalogue.categories,
        permalinks.COLLECTIONS: catalogue.collections,
    }
    parts = (_part(catalogue, folder, id_) for folder, ids in records.items() for id_ in ids)
    return (part for part in parts if part)


def _part(catalogue: Catalogue, folder: str, id_: str) -> _Part | None:
    """Return the city, category or collection with an id in a folder of addresses; None where there is none."""
    page = f"{folder}{id_}/"
    if folder == permalinks.CITIES and (city := catalogue.cities.get(id_)):
        return _Part(page, city.name, city.host or city.name, catalogue.by_city.get(id_, ()))
    if folder == permalinks.CATEGORIES and (category := catalogue.categories.get(id_)):
        return _Part(page, category.name, category.description, catalogue.by_category.get(id_, ()))
    if folder == permalinks.COLLECTIONS and (it := catalogue.collections.get(id_)):
        return _Part(page, it.title, it.introduction, catalogue.by_collection.get(id_, ()))
    return None


def _with_site_name(site: Site, part: _Part) -> _Part:
    """Return the part with the name of the site behind its own, as feed readers list it."""
    return replace(part, name=site.text("feed_of", name=part.name, site=site.name))


def _feed(site: Site, address: str, part: _Part, entries: tuple[FeedEntry, ...]) -> Feed:
    return Feed(
        address=site.to(address),
        page=site.to(part.page),
        title=part.name,
        description=part.about,
        language=site.words.language,
        author=site.publisher,
        updated=max((entry.updated for entry in entries), default=site.updated),
        entries=entries,
    )


def _entry(site: Site, file: CaseFile, body: Sequence[str]) -> FeedEntry:
    case, dates, address = file.case, site.dates(file), site.to(permalinks.case(file.id))
    body = body if sum(map(len, body)) <= MAX_BODY_LENGTH else ()
    text = (
        _absolute(site, body, permalinks.case(file.id))
        if body
        else f'<p><a href="{escape(address)}">{escape(site.text("feed_whole"))}</a></p>'
    )
    names = (site.catalogue.cities[file.city].name, site.catalogue.categories[case.category].name)
    return FeedEntry(
        id=site.to(permalinks.case(file.first_id)),
        address=address,
        title=case.title,
        summary=case.summary,
        html=f"<p>{escape(case.summary)}</p>\n{text}\n{_pictures(site, file, body)}{_sources(site, file)}",
        published=dates.published,
        updated=dates.updated,
        tags=(*names, *case.tags, *own_tags(site.catalogue, case, site.words)),
        rights=site.licence(file.licence) if file.licence else None,
        licence=site.licence_url(file.licence),
    )


def _absolute(site: Site, body: Sequence[str], page: str) -> str:
    """Return the HTML of a body of the page at `page` with absolute links, to be read elsewhere."""

    def absolute(link: str) -> str:
        target = urljoin(site.url + page, unescape(link))
        inside = target.startswith(site.url)
        return escape(site.to(target.removeprefix(site.url)) if inside else target)

    return "".join(absolute(piece) if number % 2 else piece for number, piece in enumerate(body))


def _pictures(site: Site, file: CaseFile, body: Sequence[str]) -> str:
    """Return the pictures of the case with their credits as HTML; of those that the body shows, the credits."""
    page = permalinks.case(file.id)
    return "".join(_picture(site, permalinks.image(file.file_path(it.file)), it, page, body) for it in file.case.images)


def _picture(site: Site, address: str, image: Image, page: str, body: Sequence[str]) -> str:
    credit = site.credit(image)
    if shows(body, page, address):
        return f"<p>{escape(site.words.labelled(image.alt, credit))}</p>\n"
    picture = f'<img src="{escape(site.to(address))}" alt="{escape(image.alt)}">'
    return f"<figure>{picture}<figcaption>{escape(credit)}</figcaption></figure>\n"


def _sources(site: Site, file: CaseFile) -> str:
    """Return the sources and their licences as HTML. Their licences ask to name them."""
    items = "".join(f"<li>{escape(_source(site, source))}</li>" for source in file.case.sources)
    return f"<h2>{escape(site.words('sources'))}</h2>\n<ol>{items}</ol>"


def _source(site: Site, source: Source) -> str:
    texts = (source.title, source.part, site.publication(source), site.licence(source.licence))
    return comma_list(text for text in texts if text)
