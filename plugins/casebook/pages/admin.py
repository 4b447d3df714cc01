"""What templates get: every value ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import permalinks
from casebook.messages.wording import Wording
from casebook.pages.view import Plan


@dataclass(frozen=True, slots=True)
class AdminPage:
    """Where editors change cases: the script that shows it all."""

    script: str


def admin_plan(words: Wording) -> Plan:
    """The page at `permalinks.ADMIN`."""
    script = permalinks.ADMIN_SCRIPT.removeprefix(permalinks.ADMIN)
    return Plan(permalinks.ADMIN, "admin.html", words("admin"), "", AdminPage(script))
