"""Render plans with the packaged Jinja templates. A site can replace each template in ``overrides/casebook/``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from casebook.maps.options import MapOptions
from casebook.maps.static_map import StaticMap, static_map
from casebook.maps.views import MapView
from casebook.messages.wording import Wording
from casebook.pages.compiled_templates import compiled_templates
from casebook.pages.line_breaks import add_line_breaks
from casebook.pages.view import Plan
from casebook.permalinks import Layout

_MOST_PICTURES = 64
"""So many pictures of maps are kept: as many as there may be cities, and not as many as cases with a place of their own."""


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
        self._environment = Environment(
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
        self._environment.globals.update(
            language=words.language,
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
    return " ".join(texts[map_options.coverage(view)])
