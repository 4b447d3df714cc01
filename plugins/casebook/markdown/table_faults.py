"""Find what was meant for a table and is none on the page, and rows that have more cells than their head or fewer.

A table needs a head, a divider with a cell for each of the head's, and rows, without an empty line between them. The text of a
page shows the lines of what is no table as they were written: only those are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from msgspec import Struct

from casebook.markdown.body import Fault
from casebook.markdown.numbering import read_item

BARS = "\uff5c\u2502\u2503\uffe8"
"""What people type or copy for a bar: the full-width one, and those of boxes."""
SIGNS = ("\t", "+-", "+=", "\u250c", "\u250f", "\u2554", "\u251c", *BARS)
"""A body without any of these and without a bar has no fault of a table."""
_BAR = re.compile(r"(?<!\\)\|")
_OTHER_BAR = re.compile(f"[{BARS}]")
_DIVIDER = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?")
_DASHES = f"-=_+.~*\u00b7\u2010-\u2015\u2212\u2500\u30fc\uff0d\uff1d\uff3f{chr(0x3161)}"
"""Signs that people type for hyphens, the Korean vowel that is a line among them."""
_OTHER_DIVIDER = re.compile(rf"(?=[|: ]*[{_DASHES}])[|: {_DASHES}]+")
_GRID = re.compile(r"\+[-=+]{3,}\+|[\u250c\u250f\u2554\u251c][\u2500-\u257f]{2,}")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)*[ ]{0,3}")
_TABS = 2
"""So many tabs in each of two lines part the cells of a spreadsheet, and one in each of more lines than these."""
_BETWEEN = re.compile(r"(?<=\S) \| (?=\S)")
_GAP = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|\[\^[^\[\]]*\]")
_FIGURE = re.compile(r"[*_(~\u2248\u25b3\u25b2+-]*[ ]?\d")
_LETTERS = re.compile(r"[^\W\d_]+|\|")


class _Row(Struct, frozen=True):
    """A line of a body that may belong to a table, without signs of quotes before it; `at` is its offset."""

    at: int
    text: str
    """The line with blanks in place of code."""
    source: str
    line: str
    """The whole line."""

    @property
    def is_barred(self) -> bool:
        """Whether it begins with a bar and has another one."""
        return self.text.startswith("|") and len(_BAR.findall(self.text)) > 1

    @property
    def has_cells(self) -> bool:
        """Whether bars part its words, with or without outer bars."""
        return self.is_barred or bool(_BETWEEN.search(self.text))

    @property
    def is_divider(self) -> bool:
        return "|" in self.text and bool(_DIVIDER.fullmatch(self.text))

    def cells(self) -> list[tuple[int, str]]:
        """Return the offset and the text of each cell."""
        bars = [match.start() for match in _BAR.finditer(self.text)]
        edges = [-1, *bars, len(self.text)]
        if bars[:1] == [0]:
            del edges[0]
        if bars[-1:] == [len(self.text) - 1]:
            del edges[-1]
        parts = [(start + 1, self.source[start + 1 : end]) for start, end in pairwise(edges)]
        return [(self.at + start + len(part) - len(part.lstrip()), part.strip()) for start, part in parts]


def has_columns(body: str) -> bool:
    """Return whether a body has lines in which blanks part cells."""
    counts = [len(_GAP.findall(line)) for line in body.split("\n")] if "  " in body else []
    return any(gaps >= _TABS and gaps == others for gaps, others in pairwise(counts))


def table_faults(body: str, text: str, prose: str) -> Iterator[Fault]:
    """Yield the faults of tables in `body`, whose running text is `text` and whose page has the text `prose`."""
    if not any(sign in body for sign in ("|", *SIGNS)) and not has_columns(body):
        return
    shown = _is_shown(prose)
    blocks = list(_blocks(body, text))
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number and _is_next(body, blocks[number - 1], block) else []
        after = blocks[number + 1] if number + 1 < len(blocks) and _is_next(body, block, blocks[number + 1]) else []
        yield from _faults(block, before, after, shown)


def _is_shown(prose: str) -> Callable[[_Row], bool]:
    """Return a function that says whether a line is on the page as it was written."""
    lines = {line.strip() for line in prose.split("\n")}
    letters = {_plain(line) for line in lines if "|" in line}
    return lambda row: row.source in lines or ("|" in row.text and not row.is_divider and _plain(row.source) in letters)


def _plain(line: str) -> str:
    """Return the letters and bars of a line. Figures are left out, since a page numbers citations."""
    return "".join(_LETTERS.findall(_LINK.sub(r"\1", line)))


def _blocks(body: str, running: str) -> Iterator[list[_Row]]:
    """Yield the lines of each paragraph."""
    rows: list[_Row] = []
    at = 0
    for text, source in zip(running.split("\n"), body.split("\n"), strict=True):
        start = len(match[0]) if (match := _QUOTE.match(text)) else 0
        if text[start:].strip():
            length = len(text.rstrip())
            rows.append(_Row(at + start, text[start:length], source[start:].rstrip(), source))
        elif rows:
            yield rows
            rows = []
        at += len(text) + 1
    if rows:
        yield rows


def _is_next(body: str, block: list[_Row], other: list[_Row]) -> bool:
    """Return whether nothing but empty lines parts two blocks."""
    return not body[block[-1].at + len(block[-1].source) : other[0].at].strip("> \n")


def _faults(block: list[_Row], before: list[_Row], after: list[_Row], shown: Callable[[_Row], bool]) -> Iterator[Fault]:
    fault = _other_signs(block, shown)
    if fault is None:
        divider = next((number for number, row in enumerate(block) if row.is_divider), None)
        fault = _undivided(block, before, after, shown) if divider is None else _divided(block, divider, before, after, shown)
        if fault is None and divider:
            yield from _uneven_rows(block, divider, shown)
    if fault is not None:
        yield fault


def _other_signs(block: list[_Row], shown: Callable[[_Row], bool]) -> Fault | None:
    """Return the fault of a table that is drawn, has other bars than Markdown's or the tabs of a spreadsheet."""
    for row in block:
        if _GRID.match(row.text) and shown(row):
            return _fault(row, "grid")
    barred = [row for row in block if row.text[0] in f"|{BARS}" and len(_OTHER_BAR.sub("|", row.text).split("|")) > 2]  # noqa: PLR2004
    if len(barred) > 1:
        for row in barred[:2]:
            if (bar := _OTHER_BAR.search(row.text)) and shown(row):
                return Fault(row.at + bar.start(), "CB320", {"kind": "bars", "found": bar[0]})
    is_list = any(row.text[0] in "-*+#>" or read_item(row.text) for row in block)
    is_pairs = len(block) > _TABS and not is_list and all(row.text.strip().count("\t") == 1 for row in block)
    least = 1 if is_pairs else _TABS
    tabbed = [row for row in block if row.text.strip().count("\t") >= least]  # a cell of several lines may part them
    for row, other in pairwise(tabbed):
        tabs = row.text.strip().count("\t")
        if tabs == other.text.strip().count("\t"):
            return Fault(row.at + row.text.index("\t"), "CB320", {"kind": "tabs", "divider": _divider(tabs + 1, framed=False)})
    for row, other in pairwise(block):
        gaps, is_item = list(_GAP.finditer(row.source)), {row.text[0], other.text[0]} & set("-*+|")
        if len(gaps) >= _TABS and len(gaps) == len(_GAP.findall(other.source)) and not is_item and shown(row):
            return Fault(row.at + gaps[0].start(), "CB320", {"kind": "gaps", "divider": _divider(len(gaps) + 1, framed=False)})
    return None


def _undivided(block: list[_Row], before: list[_Row], after: list[_Row], shown: Callable[[_Row], bool]) -> Fault | None:
    """Return the fault of rows without a divider: it lacks, has other signs, or an empty line stands before or below it."""
    rows = [row for row in block if row.is_barred] or _bare_rows(block, before)
    if not rows or not shown(rows[0]):
        return None
    is_own = len(rows) > 1 and _OTHER_DIVIDER.fullmatch(rows[1].text)
    if before and before[-1].has_cells and rows[0] is block[0] and not is_own:
        is_told = not any(row.is_divider for row in before) or (len(before) == 1 and before[0].is_divider)
        return None if is_told else _fault(rows[0], "empty_line")
    if len(rows) > 1:
        head, second = rows[:2]
        kind = "divider_signs" if is_own else "divider_missing"
        return _fault(second, kind, divider=_divider(len(head.cells()), framed=head.is_barred))
    if after and after[0].is_barred and not after[0].is_divider and not any(row.is_divider for row in after):
        return _fault(after[0], "empty_line")
    is_row = rows[0].text.endswith("|") and len(rows[0].cells()) > 1 and not (after and after[0].is_divider)
    return _fault(rows[0], "row") if is_row else None


def _bare_rows(block: list[_Row], before: list[_Row]) -> list[_Row]:
    """Return the lines of a table without outer bars: a line with bars between words, and one below or above with as many."""
    bars = [0 if read_item(row.line) and not _OTHER_DIVIDER.fullmatch(row.text) else row.text.count("|") for row in block]
    if any(row.is_divider for row in before) and block[0].has_cells and bars[0] == before[-1].text.count("|"):
        return block
    pairs = enumerate(pairwise(block))
    start = next(
        (at for at, (row, other) in pairs
         if row.has_cells and 0 < bars[at] == bars[at + 1] and (other.has_cells or _OTHER_DIVIDER.fullmatch(other.text))),
        len(block),
    )  # fmt: skip
    return block[start:]


def _divided(
    block: list[_Row], number: int, before: list[_Row], after: list[_Row], shown: Callable[[_Row], bool]
) -> Fault | None:
    """Return the fault of a divider: it has no head above it or not as many cells, or the rows below do not follow it."""
    divider = block[number]
    if not all(map(shown, block[max(number - 1, 0) :])):
        return None
    if number == 0:
        if before and before[-1].has_cells:
            return _fault(divider, "empty_line")
        return _fault(divider, "head_missing") if len(block) > 1 or (after and after[0].is_barred) else None
    head, cells = len(block[number - 1].cells()), len(divider.cells())
    if head != cells:
        written = _divider(head, framed=block[number - 1].is_barred)
        return _fault(divider, "divider_count", head=head, cells=cells, divider=written)
    return _fault(block[number - 1], "place")


def _uneven_rows(block: list[_Row], divider: int, shown: Callable[[_Row], bool]) -> Iterator[Fault]:
    """Yield a fault for each row of a table that has more cells with words than the head, or that lacks one in its midst.

    A row may leave out cells at its end. It lacks another one, such as one that was joined with the cell above, where a number
    stands below words, or words below a number.
    """
    head = len(block[divider - 1].cells())
    above: list[str] = []
    for row in block[divider + 1 :]:
        if "|" not in row.text or shown(row):
            return
        cells = row.cells()
        counts = {"cells": len(cells), "head": head}
        surplus = [(at, text) for at, text in cells[head:] if text]
        if surplus:
            at, text = surplus[0]
            yield Fault(at, "CB321", {"kind": "wide", "found": text, **counts})
        elif len(cells) >= head:
            above = [text for _, text in cells]
        elif any(_is_number(text) != _is_number(other) for (_, text), other in zip(cells, above, strict=False) if text and other):
            yield Fault(row.at, "CB321", {"kind": "short", "found": row.source, **counts})


def _is_number(cell: str) -> bool:
    """Return whether a cell has a figure, maybe with a sign before it and a unit behind it."""
    return bool(_FIGURE.match(cell))


def _fault(row: _Row, kind: str, **values: object) -> Fault:
    return Fault(row.at, "CB320", {"kind": kind, **values})


def _divider(cells: int, *, framed: bool) -> str:
    """Return a divider with outer bars or without, as its head has them: else the lines are no table."""
    return f"|{'---|' * cells}" if framed else "|".join(["---"] * cells)
