"""The page of the web editor."""

from __future__ import annotations

from msgspec import Struct

from casebook import permalinks
from casebook.messages.wording import Wording
from casebook.pages.view import Plan


class AdminPage(Struct, frozen=True):
    """The page of the web editor, which a script fills."""

    script: str
    """The link to the script."""


def admin_plan(words: Wording) -> Plan:
    """Return the page of the web editor."""
    context = AdminPage(script=permalinks.ADMIN_SCRIPT.removeprefix(permalinks.ADMIN))
    return Plan(address=permalinks.ADMIN, template="admin.html", title=words("admin"), context=context)
