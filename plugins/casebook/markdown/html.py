"""A Markdown extension that writes HTML as browsers read it: ``<img>``, not the ``<img />`` of XML, which checkers mark."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension

NAME = __name__


class HtmlExtension(Extension):
    """Hosts leave Python-Markdown at its own choice, which is XML's way."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Be told before each text: what is chosen here and now, Python-Markdown chooses again once all extensions are there."""
        self._markdown = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Choose the serializer."""
        self._markdown.set_output_format("html")


def makeExtension(**settings: object) -> HtmlExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this for one given by name."""
    return HtmlExtension(**settings)
