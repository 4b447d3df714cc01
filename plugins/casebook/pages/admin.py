"""The page on which editors change cases in their browsers."""

from __future__ import annotations

from casebook import permalinks
from casebook.pages.contexts import AdminPage, Plan
from casebook.wording import Wording


def admin_plan(words: Wording) -> Plan:
    """The page at `permalinks.ADMIN`."""
    script = permalinks.ADMIN_SCRIPT.removeprefix(permalinks.ADMIN)
    return Plan(permalinks.ADMIN, "admin.html", words("admin"), "", AdminPage(script))
