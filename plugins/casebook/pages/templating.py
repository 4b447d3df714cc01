"""Render plans with the packaged Jinja templates. A site can replace each template in ``overrides/casebook/``.

Compiled templates are kept in the user's cache: compiling takes longer than rendering. Lines of Korean text may break behind
middle dots and hyphens, but not within short names, in every browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from functools import partial
from html import unescape
from importlib.metadata import version
from operator import itemgetter
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from casebook.files.cache import delete_old, key_of, user_cache
from casebook.layout import Layout
from casebook.maps.options import MapOptions
from casebook.maps.static_map import StaticMap, static_map
from casebook.maps.views import MapView
from casebook.messages.blanks import language_name
from casebook.messages.wording import Wording
from casebook.pages.design import site_tokens
from casebook.pages.view import Plan

_MOST_PICTURES = 64
"""So many pictures of maps are kept: as many as there may be cities, and not as many as cases with a place of their own."""


class _Environment(Environment):
    """Jinja's environment, whose templates have their globals in one mapping: a chain of them costs a tenth of each rendering."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template. They are complete before the first template is loaded."""
        return {**self.globals, **(d or {})}


class Templates:
    """Renders plans. Values are escaped. A name that the context lacks is an error, never an empty text.

    Plans link from address to address. The rendered HTML links from file to file, as the `layout` of the site has them.
    """

    def __init__(
        self, words: Wording, overrides: Path | None = None, map_options: MapOptions | None = None, layout: Layout | None = None
    ) -> None:
        self._overrides, self._map_options, self._layout = overrides, map_options, layout or Layout()
        loaders: list[BaseLoader] = [FileSystemLoader(overrides / "casebook")] if overrides else []
        self._pictures: dict[MapView, Markup] = {}
        self._environment = _Environment(
            auto_reload=False,  # each build has an environment of its own
            bytecode_cache=compiled_templates("casebook", words.language, repr(sorted(words.sections["ui"].items()))),
            loader=ChoiceLoader([*loaders, PackageLoader("casebook.theme")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        map_options = map_options or MapOptions()
        credit = partial(_map_credit, words, map_options)
        # Jinja folds filters of constants, so that a text without blanks is looked up once, when a template is compiled
        self._environment.filters.update(t=words, pattern=words.pattern, percent=_percent, drawn=self._drawn)
        self._environment.filters["named"] = partial(language_name, language=words.language)
        self._environment.globals.update(
            language=words.language,
            site_tokens=partial(site_tokens, overrides),
            static_map=partial(_static_map, map_options),
            map_credit=credit,
            has_surroundings=map_options.surroundings,
            land_coverage=map_options.coverage,
        )

    def _drawn(self, view: MapView, draw: Callable[[MapView], Markup]) -> Markup:
        """Return what the macro `draw` makes of a view. The small map of a city is drawn once for all its cases."""
        if not view.inert or view.tallies:
            return draw(view)
        picture = self._pictures.get(view)
        if picture is None:
            picture = draw(view)
            if len(self._pictures) < _MOST_PICTURES:
                self._pictures[view] = picture
        return picture

    def in_language(self, words: Wording) -> Templates:
        """Return the same templates with the texts of another language."""
        return Templates(words, self._overrides, self._map_options, self._layout)

    def render(self, plan: Plan) -> str:
        """Return the HTML of a plan."""
        html = self._environment.get_template(plan.template).render(page=plan.context, title=plan.title)
        return self._layout.html(add_line_breaks(html), plan.address)


def _percent(fraction: float) -> Markup:
    """Return a fraction as a length of SVG; a macro of the templates would take ten times as long."""
    return Markup(f"{fraction * 100:.2f}%")  # noqa: S704 - digits alone


def _static_map(options: MapOptions, view: MapView, brief: bool) -> StaticMap:
    """Return the picture of a map; a brief one for pages that must be light."""
    return static_map(options.land, view, options.surroundings(view), brief=brief)


def _map_credit(words: Wording, map_options: MapOptions, view: MapView) -> str:
    """Return the credit for the land of a map, and a remark if the land does not cover the map."""
    if map_options.surroundings(view):
        return words("map_credit_near")
    credit = map_options.credit or ""
    if map_options.land.source != "own":
        credit = words("map_credit" if map_options.land.source == "korea" else "map_credit_world")
    texts = {"all": [credit], "some": [credit, words("map_some_land")], "none": [words("map_no_land")], "sea": [words("map_sea")]}
    return " ".join(filter(None, texts[map_options.coverage(view)]))


_DOTS = r"\u00b7\u2027\u30fb\u318d"
_CLOSING = r"\u300d\u300f\u3009\u300b\u3011"
"""Brackets and quotation marks behind which a browser breaks a line, before the particle of what stands in them."""
_PLACE = rf"(?:[{_DOTS}](?<=[^\W_].)(?=[^\W_])|-(?<=[\uac00-\ud7a3]-)(?=[\uac00-\ud7a3])|[{_CLOSING}](?=[\uac00-\ud7a3]))"
# No group takes its text: in Python 3.11 a group inside a possessive repetition may raise a SystemError (found with 3.11.7).
_ELEMENTS = "|".join(
    rf"{name}\b.*?</{name}>" for name in ("script", "style", "svg", "title", "textarea", "option", "template", "pre", "code")
)
_OTHER = re.compile(
    rf"""(?:[^<{_DOTS}{_CLOSING}-]++"""
    rf"""|<(?:{_ELEMENTS}|[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>)"""
    rf"""|(?!{_PLACE})[<{_DOTS}{_CLOSING}-])*+""",
    re.DOTALL,
)


_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
"""A tag of HTML begins with a letter of ASCII (HTML, 13.2.5.6): words of Korean between angle brackets are none."""


def plain(text: object) -> str:
    """Return the words of a title, a description or an entry of the menu on one line, without tags and codes of HTML."""
    return " ".join(unescape(_TAG.sub("", str(text))).split())


_CLOSING_SIGNS = frozenset("\u300d\u300f\u3009\u300b\u3011")
_NEXT = re.compile(rf"[{_DOTS}][^\W_]")
"""What follows a single letter of a name: a dot, and the next letter."""


def add_line_breaks(html: str) -> str:
    """Return HTML with a `wbr` behind each middle dot between letters, and behind each hyphen between Hangul syllables.

    With ``word-break: keep-all`` only Chromium breaks lines there (CSS Text 3 leaves it open), also before the dot, which
    therefore is in an element with the letter before it: a `bdi`, for stylesheets and scripts mean labels by `span`. Others
    keep the whole word, and break it anywhere where it is too long for its line. Behind a single letter, as in the Korean for
    *city and province*, no line breaks: such names are in an element without line breaks, and so is a closing bracket with the
    syllable behind it. Texts of pictures, controls and code stay as they are.
    """
    pieces, start = [], 0
    while (text := _OTHER.match(html, start)) and (dot := text.end()) < len(html):
        if html[dot] in _CLOSING_SIGNS:
            pieces += [html[start:dot], f'<bdi class="cb-whole">{html[dot : dot + 2]}</bdi>']
            start = dot + 2
        elif html[dot] != "-" and not html[dot - 2 : dot - 1].isalnum():
            end = _end_of_name(html, dot)
            pieces += [html[start : dot - 1], '<bdi class="cb-whole">', html[dot - 1 : end], "</bdi>"]
            start = end
        else:
            before = dot - (html[dot] != "-")
            whole = f'<bdi class="cb-whole">{html[before : dot + 1]}</bdi>' if before < dot else "-"
            pieces += [html[start:before], whole, "<wbr>"]
            start = dot + 1
    return "".join([*pieces, html[start:]])


def _end_of_name(html: str, dot: int) -> int:
    """Return the end of what may not be broken around a `dot` behind a single letter: further single letters, and one more."""
    end = dot + 2
    while (match := _NEXT.match(html, end)) is not None:
        end = match.end()
    return end


MOST_RESULTS = 800
"""Of so many files, the older half is deleted. A site in three languages has 300; others are of versions of long ago."""
_SUFFIX = ".jinja"


class CompiledTemplates(FileSystemBytecodeCache):
    """The code of templates in a folder that may be deleted at any time. Where it cannot be written, nothing is kept."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template from its file, where that is whole."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        folder = Path(self.directory)
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def compiled_templates(*parts: str) -> CompiledTemplates | None:
    """Return the compiled templates of an environment; None where the user has no cache.

    `parts` say what the code of a template depends on beside its text: the environment's settings, and what Jinja calls while it
    compiles.
    """
    folder = user_cache()
    if folder is None:
        return None
    delete_old(folder, _SUFFIX, MOST_RESULTS)
    return CompiledTemplates(str(folder), f"{key_of(version('jinja2'), *parts)}-%s{_SUFFIX}")


def environment_settings(environment: Environment) -> list[str]:
    """Return what decides how an environment of the host compiles a template."""
    names = (environment.extensions, environment.filters, environment.tests)
    settings = {name: value for name, value in vars(environment).items() if isinstance(value, str | bool | None)}
    return [*(repr(sorted(group)) for group in names), repr(sorted(settings.items(), key=itemgetter(0)))]
