"""Content in; catalogue and problems out, and nothing built. The command line needs no more of the package to check."""

from casebook.checking.collection import no_collection
from casebook.checking.documents import Documents
from casebook.checking.examining import Examined, check, examine
from casebook.checking.lines import line_reader
from casebook.checking.loading import Loaded, broken_anchor, link_targets, load

__all__ = [
    "Documents", "Examined", "Loaded", "broken_anchor", "check", "examine", "line_reader", "link_targets", "load",
    "no_collection",
]  # fmt: skip
