"""For people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from casebook import permalinks
from casebook.reports.excerpt import excerpt
from casebook.reports.findings import Finding
from casebook.wording import Wording


def text_report(found: Sequence[Finding], words: Wording) -> str:
    """Each finding with its line and a mark below the column; then how many there are, and where codes are explained."""
    blocks = ["\n".join(_block(one, words)) for one in found]
    if found and not found[0].page:
        blocks.append(words.fill("lines", "pages", address=permalinks.ERRORS))
    return "\n".join([*blocks, words.total([one.problem for one in found])])


def _block(one: Finding, words: Wording) -> list[str]:
    lines = [words.head(one.problem, one.says)]
    if one.line is not None:
        lines += excerpt(one.line, one.place.line, one.place.column)
    lines += [f"    {detail}" for detail in one.details]
    return [*lines, f"    {words.fill('lines', 'page', address=one.page)}"] if one.page else lines
