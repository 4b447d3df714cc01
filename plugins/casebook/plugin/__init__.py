"""The MkDocs plugin: passes options and pages to casebook, and problems and files back to MkDocs.

MkDocs finds the plugin here. It is imported when it is asked for: whoever only reads the settings builds no site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.plugin.events import CasebookPlugin

__all__ = ["CasebookPlugin"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from casebook.plugin.events import CasebookPlugin  # noqa: PLC0415 - see above

    return CasebookPlugin
