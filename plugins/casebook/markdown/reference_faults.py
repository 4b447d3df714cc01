"""Find references of a body that lead nowhere or elsewhere: without a definition, defined twice, named by nobody, cut short."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from casebook.markdown.body import Fault
from casebook.markdown.links import addresses
from casebook.markdown.numbering import HANGUL

_REFERENCE = re.compile(r"(?<![\]\\])!?\[([^\[\]\n^]*)\]\[((?!\^|https?:)[^\[\]\n]*)\](?![\[(])")
_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\[\]\n]+)\]:[ ]*\S", re.MULTILINE)
_MARK = re.compile(r"\[[^\[\]\n]+\]")
_LINKED = re.compile(r"""(?:\]\(|[<"'=\[]|\]:[ ]*)\Z""")
"""What stands before an address that is not one of running text, or is the text of a link."""
_NEAR = 5
"""So many letters before an address are looked at."""
_PARTICLE = (
    r"(?:\uc5d0\uc11c|\uc5d0\uac8c|\uc5d0|\uc758|\uc744|\ub97c|\uc740|\ub294|\uc774|\uac00|\uacfc|\uc640|\ub3c4|\ub9cc|\uc73c\ub85c|\ub85c"
    r"|\uae4c\uc9c0|\ubd80\ud130|\ucc98\ub7fc|\ubcf4\ub2e4|\ub77c\ub294|\ub77c\uace0|\ub4f1|\ubc0f)(?:[\ub294\ub3c4\ub9cc\uc758])?"
    r"|\uc774?(?:\ub2e4|\ub77c\ub294|\ub77c\uace0|\uba70|\uace0)|\uc785\ub2c8\ub2e4"
    r"|\uc774?(?:\ub098|\ub791|\ub77c\uba70|\ub77c\ub3c4|\ub77c\uc11c|\ub4e0\uc9c0|\uc790|\uc778\ub370"
    r"|\uc5c8\ub2e4|\uc600\ub2e4|\uc5d0\uc694|\uc608\uc694|\uba74)"
    r"|\ud558\uace0|\uc73c?\ub85c\ubd80\ud130|\uc5d0\uc11c\ubd80\ud130|\uaed8\uc11c?|\ubfd0|\ub9cc\ud07c"
    r"|\ub300\ub85c|\ub9c8\ub2e4|\uc870\ucc28|\ub4f1\uc5d0|\uc778\ub370?|\uc778\uac00|\uc77c\uae4c"
)
"""What Korean writes to the word before it: at, to, of, and, is."""
_REST = re.compile(
    rf"(?:(?<=[/=_&#%-])(?!(?:{_PARTICLE})(?![{HANGUL}]))[{HANGUL}]"
    rf"|(?=[{HANGUL}][^\s<>|]{{0,200}}\.(?:pdf|hwpx?|html?|do|jsp|php|docx?|xlsx?|pptx?|zip|jpe?g|png)\b)|[^\W\d_{HANGUL}])[^\s<>|]{{0,200}}"
)
"""The rest of an address behind the letter that ends it: letters of other languages, which may be a particle in Korean alone."""


def _cut(text: str) -> Iterator[tuple[int, str]]:
    for address in addresses(text) if "://" in text else ():
        end = address.end + (text[address.end : address.end + 1] in ("_", "&", "?"))  # which end a sentence, or an address
        rest = _REST.match(text, end)
        if rest and not _LINKED.search(text, max(address.start - _NEAR, 0), address.start):
            yield address.start, text[address.start : rest.end()].rstrip(".,;:!?*_~)")


def reference_faults(text: str, prose: str) -> Iterator[Fault]:
    """Yield the references of a running text that do not lead where they say. `prose` is the text of its page."""
    for at, address in _cut(text):
        yield Fault(at, "CB302", {"kind": "cut", "found": address, "right": f"<{address}>"})
    defined = [(match.start(1) - 1, match[1]) for match in _DEFINITION.finditer(text)] if "]:" in text else []
    if "][" in prose:
        names = {_key(name) for _, name in defined}
        for match in _REFERENCE.finditer(text):
            is_meant = names or not match[2] or match[2].isdigit() or match[0][0] == "!"  # else they may be two words in brackets
            if is_meant and any(map(str.isalpha, match[1])) and _key(match[2] or match[1]) not in names:
                yield Fault(match.start(), "CB309", {"kind": "reference", "found": match[0]})
    yield from _doubtful_definitions(text, defined)


def _doubtful_definitions(text: str, defined: list[tuple[int, str]]) -> Iterator[Fault]:
    """Yield the definitions of links and notes that an earlier line has given, and of notes that no text names."""
    uses = Counter(_key(mark) for mark in _MARK.findall(text.replace("\\", ""))) if defined else Counter[str]()
    uses.subtract(_key(f"[{name}]") for _, name in defined)
    earlier = set[str]()
    for at, name in defined:
        key = _key(f"[{name}]")
        if key in earlier and uses[key] > 0:
            yield Fault(at, "CB206", {"kind": "definition", "id": name})
        elif name.startswith("^") and uses[key] == 0:
            yield Fault(at, "CB305", {"kind": "unnamed", "id": name[1:]})
        earlier.add(key)


def _key(name: str) -> str:
    """Return the name of a definition as Markdown compares it."""
    return " ".join(name.lower().split())
