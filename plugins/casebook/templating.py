"""Packaged templates, each of which a site may replace by one of the same name in ``overrides/casebook/``."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

from casebook.pages import Plan
from casebook.wording import Wording


class Templates:
    """Renders plans. Values are escaped; a name that a context lacks is an error, never an empty string."""

    def __init__(self, words: Wording, overrides: Path | None = None) -> None:
        loaders: list[BaseLoader] = [FileSystemLoader(overrides / "casebook")] if overrides else []
        self._environment = Environment(
            loader=ChoiceLoader([*loaders, PackageLoader("casebook")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["t"] = words

    def render(self, plan: Plan) -> str:
        """The HTML of a plan."""
        return self._environment.get_template(plan.template).render(page=plan.context, title=plan.title)
