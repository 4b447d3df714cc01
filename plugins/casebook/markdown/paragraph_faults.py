"""Find marks in paragraphs that do not end, lines that Markdown runs together, and paragraphs that it takes for code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from casebook.markdown.body import Fault
from casebook.markdown.comments import unclosed_fence
from casebook.markdown.numbering import HANGUL, HAS_HANGUL, UNSPACED, Item, read_item

_FENCE = re.compile(r"^[ >\t]*(?:[-*+][ ]+|\d{1,3}[.)][ ]+)?(`{3,}(?!`)|~{3,}(?!~))[^`\n]*$", re.MULTILINE)
_TICKS = "\uff40\u2018\u2019'\u00b4\u2032\uff07"
_OTHER_FENCE = re.compile(
    rf"^[ ]{{0,3}}([{_TICKS}])[{_TICKS}]{{2,4}}[ ]*\w*[ ]*$|^[ ]{{0,3}}([\uff5e\u301c])\2\2[ ]*$", re.MULTILINE
)
_STRICT = re.compile(r"\*\*(?=[^\s*])[^*\n|]*?(?<=[^\s*])\*\*")
"""Bold words without any doubt."""
_PAIR = re.compile(r"(?<![\w*\\])\*\*([^*\n|]+)\*\*(?!\*)")
_BOLD_START = re.compile(r"""(?<![\w*\\])\*\*(?=[^\W_]|["'\u2018\u201c\u300c\u300e\u300a(\[])""")
_REMARKED = re.compile(r"(?<=[\w)%])\*\*(?![\w*])")
_WIDE = re.compile(r"\uff0a\uff0a(?=\S)([^\uff0a\n]+)\uff0a\uff0a")
_UNDERLINED = re.compile(rf"(?<!\w)__(?=\S)([^_\n]+)(?<=\S)__(?=[{HANGUL}])")
_HEADING = re.compile(r"^[ ]{0,3}(\uff03{1,6}(?=[ ])|\uff03{2,6})[ ]*([^\n]+)|^[ ]{0,3}(#{7,})[ ]*([^\n]+)", re.MULTILINE)
_PICTURE = re.compile(
    r"(?:!(?=[ ])|\uff01)[ ]*\[([^\[\]\n]*)\]\(([^()\s]+\.(?:png|jpe?g|gif|webp|heic|tiff?|bmp|svg)(?:\?[^()\s]*)?)\)",
    re.IGNORECASE,
)
SIGNS = (
    "'''", "\u2018\u2018", "\u2019\u2019", "\uff40", "\u00b4\u00b4", "\uff07", "\u2032\u2032", "\uff5e\uff5e", "\u301c\u301c",
    "~~~", "__", "\uff0a\uff0a", "\uff03", "#######",
)  # fmt: skip
"""A body without any of these, without code and without doubtful bold words has no open mark."""
_MOST = 100
"""So many marks of a kind are looked at: seeking each on the page takes time."""


def fence_faults(body: str, text: str, prose: str) -> Iterator[Fault]:
    """Yield the first block of code that does not end as it began, and blocks between signs that are not those of code.

    `text` is the running text of the body, and `prose` the text of its page.
    """
    page_lines = {line.lstrip() for line in prose.split("\n") if line.lstrip().startswith(("```", "~~~"))}
    opening = unclosed_fence(body)
    if opening is None and page_lines:
        opening = next(
            (match.start(1) for match in _FENCE.finditer(body) if match[0].lstrip(" >\t-*+0123456789.)") in page_lines), None
        )
    if opening is not None:
        yield _fence(body, opening)
    others = [match for match in islice(_OTHER_FENCE.finditer(text), _MOST) if match[0].strip() in prose]
    if len(others) > 1:
        at = others[0].start() + len(others[0][0]) - len(others[0][0].lstrip())
        yield Fault(at, "CB322", {"kind": "signs", "found": others[0][0].strip()}, others[1].end())


def _fence(body: str, at: int) -> Fault:
    signs = re.match(r"`+|~+", body[at:])
    opened = signs[0] if signs else ""
    others = [match[1] for match in _FENCE.finditer(body, at + len(opened))]
    kind = "length" if any(other != opened for other in others) else "open"
    return Fault(at, "CB322", {"kind": kind, "found": opened, "other": next(iter(others), "")}, len(body) + 1)


def picture_faults(text: str) -> Iterator[Fault]:
    """Yield the pictures whose sign parts from the bracket or is that of print, so that they are links."""
    if "! [" in text or "\uff01[" in text or "\uff01 [" in text:
        for match in _PICTURE.finditer(text):
            right = f"![{match[1]}]({match[2]})"
            values: dict[str, object] = {"kind": "picture", "found": match[0], "right": right}
            yield Fault(match.start(), "CB323", values, match.end(), ("CB302", "CB303", "CB311"))


def emphasis_faults(text: str, prose: str) -> Iterator[Fault]:
    """Yield the places where bold words or a heading were meant and the marks stand on the page."""
    if "**" in prose:
        padded = (match for match in _PAIR.finditer(text) if match[1].strip() not in ("", match[1]))
        yield from _emphasis("blanks", padded, prose)
        yield from _openings(text, prose)
    yield from _emphasis("wide", _WIDE.finditer(text), prose)
    underlined = (match for match in _UNDERLINED.finditer(text) if HAS_HANGUL.search(match[1]))
    yield from _emphasis("underlined", underlined, prose)
    for match in _HEADING.finditer(text):
        signs, words = match[1] or match[3], match[2] or match[4]
        right = f"{'#' * min(max(len(signs), 2), 6)} {words.strip()}"
        yield Fault(match.start(1 if match[1] else 3), "CB323", {"kind": "heading", "found": match[0].strip(), "right": right})


def _emphasis(kind: str, matches: Iterator[re.Match[str]], prose: str) -> Iterator[Fault]:
    """Yield a fault for each match that stands on the page as it was written."""
    for match in islice(matches, _MOST):
        if match[0] in prose:
            yield Fault(match.start(), "CB323", {"kind": kind, "found": match[0], "right": f"**{match[1].strip()}**"})


def _openings(text: str, prose: str) -> Iterator[Fault]:
    """Yield where bold words begin and do not end; two asterisks behind a word refer to a remark, which begins with them."""
    if _REMARKED.search(_STRICT.sub("", text)):
        return
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        for cell in re.finditer(r"[^|]+", paragraph[0]) if "|" in paragraph[0] else [re.match(r"(?s).*", paragraph[0])]:
            if cell is None or cell[0].count("**") % 2 == 0:
                continue
            rest = _STRICT.sub(lambda match: " " * len(match[0]), cell[0])
            opening = _BOLD_START.search(rest)
            if opening is not None and "**" not in rest[opening.end() :]:
                start = cell[0][opening.start() :].split("\n")[0][:30].rstrip()
                if start[:5] in prose:
                    yield Fault(paragraph.start() + cell.start() + opening.start(), "CB323", {"kind": "open", "found": start})


_TASK = re.compile(r"[ ]{0,3}(\[[ xX]\])[ ]+(\S.*)")
_STARRED = re.compile(r"[ ]{0,3}\*(?=[^\s*])([^*]+)")
_ORDINAL = rf"(?:{chr(0xCCAB)}|{chr(0xB458)}|{chr(0xC14B)}|{chr(0xB137)}){chr(0xC9F8)}"
"""First, second, third, fourth, as the head of a line."""
_NO_SENTENCE = r"(?![^\n]*[.!?,\u3002](?:\[\^[^\]\n]*\])*[ ]*$)[^\n]"
"""What does not end as sentences do, maybe with citations behind them."""
_OF_TWO = (
    rf"\d{{1,2}}(?:-\d{{1,2}}){{1,2}}[.)]?[ ]*(?=[{HANGUL}])"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}(?:\.[ ]+|[ ]+(?={_NO_SENTENCE}))(?=[{HANGUL}])"
)
"""Numbers of two levels: 1-1. and 1.1."""
_LEVELS = re.compile(r"[ ]{0,3}(\d{1,2}(?:\.\d{1,2}){1,2}(?=[ ])|\d{1,2}(?:-\d{1,2}){1,2}(?![.)\d-]))")
"""Numbers of two levels that may be a decimal or the number of a house: the next line has to count on from them."""
_DAY = (
    rf"(?:\d{{4}}|['\u2018\u2019]\d\d)(?:[.]|{chr(0xB144)})[ ]?(?:\d{{1,2}}(?:[.]|{chr(0xC6D4)})[ ]?"
    rf"(?:\d{{1,2}}[.]?{chr(0xC77C)}?)?)?(?:[ ]*[:)][ ]*|[ ]+)(?=[{HANGUL}(])(?={_NO_SENTENCE})"
)
"""A date at the head of a line, with Korea's points or words for year, month and day."""
_LABEL = rf"[{HANGUL}][{HANGUL} ]{{0,11}}[ ]?:[ ]+(?={_NO_SENTENCE})"
"""A word and a colon, before what is no sentence."""
_ARTICLE = re.compile(
    rf"[ ]{{0,3}}(?:(?:{chr(0xC81C)}\d{{1,3}}{chr(0xC870)}|<\d{{1,2}}>)[ (]?[{HANGUL} (]|{_OF_TWO}|{_ORDINAL}[,:] ?|\u3010"
    rf"|{_DAY}|{_LABEL})(.*)"
)
_UNSPACED = re.compile(rf"[ ]*({UNSPACED})(?=\S)(.*)")
_TYPED = (chr(0x3147), chr(0x3141))
"""Letters that people type for the circle and the square of lists."""
_HYPHENS = re.compile(r"[ ]{0,3}--+[ ]*(?=[^\s-])(.*)")
_KINDS = (("task", _TASK), ("item", _STARRED), ("hyphens", _HYPHENS), ("joined", _ARTICLE))
_INDENTED = re.compile(rf"(?:[ ]{{4}}|[ ]{{0,3}}\t)[ \t]*(?=[{HANGUL}])([^=;<>{{}}$\\/|#]*)")
_INDENTED_ROW = re.compile(r"(?:[ ]{4}|[ ]{0,3}\t)[ \t]*\|[^\n]*\|[ ]*")
_INDENTED_DIVIDER = re.compile(r"(?:[ ]{4}|[ ]{0,3}\t)[ \t]*\|[ :|-]*-[ :|-]*\|[ ]*")
_LONGEST = 60
"""So many letters of a line are shown."""
_WORDS = 3
"""A line of so many Korean words is no code."""
_MAY = re.compile(
    rf"^[ ]*(?:{UNSPACED})(?=\S)"
    rf"|^[ ]{{0,3}}(?:\*(?=[^\s*])|--+[ ]*[^\s|:-]|<\d|{chr(0xC81C)}\d|{_OF_TWO}|{_ORDINAL}|\u3010"
    rf"|(?:{_DAY}|{_LABEL})(?=[^\n]*\n[ ]*\S)|\[[ xX]\]|\t|[ ]{{4}})",
    re.MULTILINE,
)
_BOX = re.compile(r"[ ]{0,3}(?:!!!|\?\?\?|===)")


def may_be_joined(body: str) -> bool:
    """Return whether a body may have such lines."""
    return bool(_MAY.search(body))


def joined_lines(body: str, text: str, prose: str) -> Iterator[Fault]:
    """Yield the first of lines that the page runs together, and of a paragraph that it shows as code.

    `text` is the running text of the body, and `prose` the text of its page.
    """
    if may_be_joined(body):
        page_lines = {line.strip() for line in prose.split("\n")}
        yield from _joined_lines(text, page_lines)
        if "```" not in body and "~~~" not in body and "<" not in body:
            yield from _indented(body, text, page_lines)


def _joined_lines(text: str, page_lines: set[str]) -> Iterator[Fault]:
    at, before = 0, ""
    lines = text.split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        for kind, pattern in _KINDS:
            match = pattern.fullmatch(line.rstrip())
            if match and not _go_on(pattern, before, line) and _go_on(pattern, line, after) and line.strip() in page_lines:
                right = f"- {match[1]} {match[2].strip()}" if kind == "task" else f"- {match[1].strip()}"
                values: dict[str, object] = {"kind": kind, "found": line.strip()[:_LONGEST]}
                if kind != "joined":
                    values["right"] = right[:_LONGEST]
                yield Fault(at + len(line) - len(line.lstrip()), "CB323", values)
        if (spaced := _spaced(before, line, after)) and line.strip() in page_lines:
            values = {"kind": "unspaced", "found": line.strip()[:_LONGEST], "right": spaced[:_LONGEST]}
            yield Fault(at + len(line) - len(line.lstrip()), "CB323", values)
        at, before = at + len(line) + 1, line


def _go_on(pattern: re.Pattern[str], line: str, after: str) -> bool:
    """Return whether two lines have heads of one kind. A number that may be a decimal has to count on from another such one."""
    if not (pattern.fullmatch(line.rstrip()) and pattern.fullmatch(after.rstrip())):
        return False
    first, second = ([*map(int, re.split(r"[.-]", match[1]))] if (match := _LEVELS.match(it)) else [] for it in (line, after))
    if not (first and second):
        return first == second
    nexts = ([*first[:at], first[at] + 1, *[1] * (len(second) - at - 1)] for at in range(len(first)))
    return second == [*first, 1] or second in nexts


def _spaced(before: str, line: str, after: str) -> str | None:
    """Return the first of lines whose marks part from the text by no blank, with the blank; None for other lines."""
    items = [_item_of(other) for other in (before, line, after)]
    previous, item, following = items
    if item is None or (previous and previous.kind == item.kind and item.number in (0, previous.number + 1)):
        return None
    goes_on = following and following.kind == item.kind and following.number == item.number + bool(item.number)
    alone = item.mark in _TYPED and (before.strip() or after.strip())
    return f"{item.mark} {item.text}" if goes_on or alone else None


def _item_of(line: str) -> Item | None:
    match = _UNSPACED.fullmatch(line.rstrip())
    return read_item(f"{match[1]} {match[2]}") if match else None


def _indented(body: str, text: str, page_lines: set[str]) -> Iterator[Fault]:
    at, before, last = 0, "", ""
    lines = body.split("\n")
    for line, after, running in zip(lines, [*lines[1:], ""], text.split("\n"), strict=True):
        is_table = _INDENTED_ROW.fullmatch(line) and _INDENTED_DIVIDER.fullmatch(after)
        is_text = _INDENTED.fullmatch(line) and len(line.split()) >= _WORDS
        is_alone = not running.strip() and not before.strip() and not _BOX.match(last)
        if (is_table or is_text) and is_alone and line.strip() not in page_lines:
            yield Fault(at + len(line) - len(line.lstrip()), "CB323", {"kind": "indented", "found": line.strip()[:_LONGEST]})
        at, before, last = at + len(line) + 1, line, line if line.strip() else last


_EMPTY_BOX = re.compile(
    r"^[ ]{0,3}(?:!!!|\?\?\?)\+?[ ]+\w[^\n]*(?=\n[ ]{0,3}\S)"
    r"|^[ ]{0,3}(?:!!![ ]+\w[^\n\"]*|\?\?\?\+?[ ]+\w[^\n]*)(?=\n\n+[ ]{0,3}\S)",
    re.MULTILINE,
)
"""The head of a box with a text below that is not indented. One with a title may have no text, if it does not fold."""


def box_faults(text: str, prose: str) -> Iterator[Fault]:
    """Yield the heads of boxes whose text is not indented, and so stands below an empty box."""
    for match in _EMPTY_BOX.finditer(text) if "!!!" in text or "???" in text else ():
        if match[0].strip() not in prose:  # else the dialect has no boxes, which is told as such
            yield Fault(
                match.start() + len(match[0]) - len(match[0].lstrip()), "CB323", {"kind": "box", "found": match[0].strip()}
            )
