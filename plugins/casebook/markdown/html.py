"""A Markdown extension that writes HTML as browsers read it: ``<img>``, not the ``<img />`` of XML, which checkers mark."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension

NAME = __name__


class HtmlExtension(Extension):
    """An extension that sets the serializer to HTML: hosts do not set it, and the default of Python-Markdown is XML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register for `reset`, which Python-Markdown calls before each text, after all extensions have set their options."""
        self._markdown = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Set the serializer."""
        self._markdown.set_output_format("html")


def makeExtension(**settings: object) -> HtmlExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this for one given by name."""
    return HtmlExtension(**settings)
