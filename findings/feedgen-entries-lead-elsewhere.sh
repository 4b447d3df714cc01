#!/usr/bin/env bash
# feedgen 1.0.0 (PyPI): in its Atom feeds an entry leads to the law that it refers to or to its PDF, and in its RSS the site's address is the feed.
#
# An Atom link says by rel what it is: the page itself (alternate), what it refers to (related), a file (enclosure). feedgen takes rel, type and length for each
# link of an entry and writes none of them, so that all become the page itself. feedparser 6.0.14 takes the last for the entry's address, and a reader who
# chooses the title gets the law or the PDF. The links of the feed itself keep their rel, and the enclosure is right in RSS. There, the site's
# address is the last link that was given, of whatever kind: with alternate first and self behind it, as the package's own
# example has them, the site's name leads to the XML file.
#
# Seen (links of the entry, of the feed: where each leads by feedparser):
#   alternate: entry https://example.org/1/
#   alternate related: entry https://law.example/2/
#   alternate enclosure: entry https://example.org/1.pdf, enclosures in Atom 0, in RSS 1
#   alternate self: site in Atom https://example.org/, in RSS https://example.org/feed.xml
#   self alternate: site in Atom https://example.org/, in RSS https://example.org/
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedgen==1.0.0 feedparser==6.0.14 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser
from feedgen.feed import FeedGenerator

ENTRY = {
    "alternate": {"href": "https://example.org/1/"},
    "related": {"href": "https://law.example/2/"},
    "enclosure": {"href": "https://example.org/1.pdf", "type": "application/pdf", "length": "9"},
}
SITE = {"alternate": "https://example.org/", "self": "https://example.org/feed.xml"}


def feeds(of_entry, of_site):
    feed = FeedGenerator()
    feed.id("https://example.org/")
    feed.title("사례")
    feed.description("설명")
    for rel in of_site:
        feed.link(href=SITE[rel], rel=rel)
    entry = feed.add_entry()
    entry.id("https://example.org/1/")
    entry.title("전주")
    for rel in of_entry:
        entry.link(rel=rel, **ENTRY[rel])
    return feedparser.parse(feed.atom_str()), feedparser.parse(feed.rss_str())


seen = []
for of_entry in (("alternate",), ("alternate", "related"), ("alternate", "enclosure")):
    atom, rss = feeds(of_entry, ("alternate",))
    told = f"{' '.join(of_entry)}: entry {atom.entries[0].link}"
    if "enclosure" in of_entry:
        told += f", enclosures in Atom {len(atom.entries[0].enclosures)}, in RSS {len(rss.entries[0].enclosures)}"
    seen.append(told)
for of_site in (("alternate", "self"), ("self", "alternate")):
    atom, rss = feeds(("alternate",), of_site)
    seen.append(f"{' '.join(of_site)}: site in Atom {atom.feed.link}, in RSS {rss.feed.link}")
print("\n".join(seen))
expected = [
    "alternate: entry https://example.org/1/",
    "alternate related: entry https://law.example/2/",
    "alternate enclosure: entry https://example.org/1.pdf, enclosures in Atom 0, in RSS 1",
    "alternate self: site in Atom https://example.org/, in RSS https://example.org/feed.xml",
    "self alternate: site in Atom https://example.org/, in RSS https://example.org/",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
