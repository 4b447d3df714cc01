"""Content in; catalogue and problems out, and nothing built. The command line needs no more of the package to check."""

from casebook.checking.collection import no_collection
from casebook.checking.examining import Examined, check, examine
from casebook.checking.loading import Loaded, broken_anchor, document_addresses, link_targets, load

__all__ = [
    "Examined", "Loaded", "broken_anchor", "check", "document_addresses", "examine", "link_targets", "load", "no_collection",
]  # fmt: skip
