"""Which feeds there are, and what each entry says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape, unescape
from urllib.parse import urljoin

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.data.feed_formats import Feed, FeedEntry, atom, json_feed, rss
from casebook.messages.wording import comma_list
from casebook.model.case import Source
from casebook.model.licences import licence_url

MOST = 50
"""How many cases a feed holds, the newest."""
LONGEST = 20_000
"""Letters of the HTML of a body that an entry holds: ten pages. Of a longer one it has the summary and leads to the page, so
that a feed of `MOST` entries, which readers fetch every hour, has a megabyte or two at most."""
_FORMATS = {
    permalinks.FEED: ("Atom", "application/atom+xml"),
    permalinks.RSS: ("RSS", "application/rss+xml"),
    permalinks.JSON_FEED: ("JSON Feed", "application/feed+json"),
}
"""Where the site's own feeds stand: the name of each format and its media type."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page's head offers it to feed readers."""

    address: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What a feed is of: a page, its name, what it is about and the ids of its cases."""

    page: str
    name: str
    about: str
    ids: tuple[str, ...]


def feed_addresses(catalogue: Catalogue) -> list[str]:
    """Where feeds stand: three of the site, in three formats, and one of each city and category."""
    return [*_FORMATS, *(permalinks.feed(part.page) for part in _parts(catalogue))]


def feed_links(site: Site, page: str = "") -> tuple[FeedLink, ...]:
    """The feeds for the head of the page at address `page`: that of the city or category it is about, and the site's own."""
    news = site.text("feed")
    of_page = (_named_after(site, part) for part in _parts(site.catalogue) if part.page == page)
    return (
        *(FeedLink(permalinks.feed(part.page), _FORMATS[permalinks.FEED][1], part.name) for part in of_page),
        *(
            FeedLink(address, media_type, site.text("feed_of", name=f"{news} ({format_})", site=site.name))
            for address, (format_, media_type) in _FORMATS.items()
        ),
    )


def feed_files(site: Site, bodies: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Every feed, by address; `bodies` are the cases' bodies by id, as HTML cut around the targets of relative links."""

    @cache
    def make(id_: str) -> FeedEntry:
        return _entry(site, site.catalogue.cases[id_], bodies[id_])

    whole = _feed(site, _Part("", site.name, site.description, tuple(site.catalogue.cases)), make)
    parts = {part.page: _feed(site, _named_after(site, part), make) for part in _parts(site.catalogue)}
    return {
        permalinks.FEED: atom(whole),
        permalinks.RSS: rss(replace(whole, address=site.to(permalinks.RSS))),
        permalinks.JSON_FEED: json_feed(replace(whole, address=site.to(permalinks.JSON_FEED))),
        **{permalinks.feed(page): atom(feed) for page, feed in parts.items()},
    }


def _parts(catalogue: Catalogue) -> list[_Part]:
    """The cities and categories, each of which has a feed."""
    return [
        *(
            _Part(permalinks.city(id_), city.name, city.host, _ids(catalogue.by_city.get(id_, ())))
            for id_, city in catalogue.cities.items()
        ),
        *(
            _Part(permalinks.category(id_), category.name, category.description, _ids(catalogue.by_category.get(id_, ())))
            for id_, category in catalogue.categories.items()
        ),
    ]


def _ids(files: Iterable[CaseFile]) -> tuple[str, ...]:
    return tuple(file.id for file in files)


def _named_after(site: Site, part: _Part) -> _Part:
    """The part with the site's name beside its own, as readers list feeds."""
    return replace(part, name=site.text("feed_of", name=part.name, site=site.name))


def _feed(site: Site, part: _Part, make: Callable[[str], FeedEntry]) -> Feed:
    newest = sorted(sorted(part.ids), key=lambda id_: site.dates(site.catalogue.cases[id_]).published, reverse=True)[:MOST]
    entries = tuple(map(make, newest))
    return Feed(
        address=site.to(permalinks.feed(part.page)),
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
    text = (
        _absolute(site, body, permalinks.case(file.id))
        if sum(map(len, body)) <= LONGEST
        else f'<p><a href="{escape(address)}">{escape(site.text("feed_whole"))}</a></p>'
    )
    names = (site.catalogue.cities[file.city].name, site.catalogue.categories[case.category].name)
    return FeedEntry(
        id=site.to(permalinks.case(file.first_id)),
        address=address,
        title=case.title,
        summary=case.summary,
        html=f"<p>{escape(case.summary)}</p>\n{text}\n{_pictures(site, file)}{_sources(site, file)}",
        published=dates.published,
        updated=dates.updated,
        tags=(*names, *case.tags),
        licence=licence_url(file.licence),
    )


def _absolute(site: Site, body: Sequence[str], page: str) -> str:
    """Return the HTML of a body of the page at `page` with absolute links, to be read elsewhere."""

    def absolute(link: str) -> str:
        target = urljoin(site.url + page, unescape(link))
        inside = target.startswith(site.url)
        return escape(site.to(target.removeprefix(site.url)) if inside else target)

    return "".join(absolute(piece) if number % 2 else piece for number, piece in enumerate(body))


def _pictures(site: Site, file: CaseFile) -> str:
    """The pictures of the case with what must stand beside them."""
    shown = ((site.to(permalinks.image(file.file_path(image.file))), image.alt, site.credit(image)) for image in file.case.images)
    return "".join(
        f'<figure><img src="{escape(address)}" alt="{escape(alt)}"><figcaption>{escape(credit)}</figcaption></figure>\n'
        for address, alt, credit in shown
    )


def _sources(site: Site, file: CaseFile) -> str:
    """The sources and their licences, which whoever passes a text on has to name."""
    items = "".join(f"<li>{escape(_source(site, source))}</li>" for source in file.case.sources)
    return f"<h2>{escape(site.words('sources'))}</h2>\n<ol>{items}</ol>"


def _source(site: Site, source: Source) -> str:
    texts = (source.title, source.part, site.publication(source), site.licence(source.licence))
    return comma_list(text for text in texts if text)
