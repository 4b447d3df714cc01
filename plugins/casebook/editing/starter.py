"""A small sound site to start from: settings, lists, two example cases, pages, and a workflow that checks and publishes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from msgspec import Struct

from casebook.messages.wording import wording

_FILES = files("casebook.editing") / "starter"
_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}
"""The names in a project of files and folders whose packaged names do not begin with a dot, as package data may not."""
_POINTS = {"ko": (36.5, 127.8), "en": (51.5, -0.1)}
"""The point of the example place for each language, in degrees (WGS84): within Korea, and in London."""
SETTINGS = "mkdocs.yml"


class Starter(Struct, frozen=True):
    """The answers that a new site is made of."""

    language: str
    name: str
    about: str
    """A sentence on what the site is about."""
    place: str
    """The word for a place that cases are in."""
    places: str
    """The word for several places."""
    version: str
    """The version of casebook that the site asks for."""


def default_places(language: str) -> tuple[str, str]:
    """Return the words for a place and for several that a site has by default."""
    words = wording(language)
    return words("city_word"), words("cities_word")


def starter_files(starter: Starter) -> Mapping[str, str]:
    """Return the text of each file of a new site, by path. The settings are last: with them the folder is a site."""
    lat, lon = _POINTS[starter.language]
    values = {
        "name": _yaml_text(starter.name),
        "subject": _yaml_text(starter.about),
        "place_text": _yaml_text(starter.place),
        "places_text": _yaml_text(starter.places),
        "Places": _yaml_text(_capitalised(starter.places)),
        "heading": _markdown_text(starter.name),
        "about": _markdown_text(starter.about),
        "place": _markdown_text(starter.place),
        "places": _markdown_text(starter.places),
        "lat": str(lat),
        "lon": str(lon),
        "version": starter.version,
    }
    texts = {path: Template(text).substitute(values) for path, text in _templates(_FILES / starter.language)}
    return {path: texts[path] for path in sorted(texts, key=lambda path: (path == SETTINGS, path))}


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        path = above + _HIDDEN.get(entry.name, entry.name)
        if entry.is_dir():
            yield from _templates(entry, f"{path}/")
        else:
            yield path, entry.read_text(encoding="utf-8")


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


def _yaml_text(text: str) -> str:
    """Return a text in quotes: YAML reads the texts of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _markdown_text(text: str) -> str:
    """Return a text on one line with the signs of Markdown escaped."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))
