"""Sound case files as people type them: fields in any order, values in every style of YAML, comments wherever one may stand.

Each file knows what it says and to which field or item each comment belongs, without help of the package.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeAlias

import yaml

from casebook.content.suggestions import means_nothing
from casebook.content.validation import validate
from casebook.editing.format import FormattedFile, format_file
from casebook.model.case import Case, Translation
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import Document, read_document
from mini import one_tag

Loc: TypeAlias = tuple[str | int, ...]
END = "end"
"""The last part of the place of a comment that stands below all entries of a mapping or list."""
ODD = (
    "가", "나 다", "a", "1", "007", "0o17", "0x1f", "1e5", "1_000", "yes", "No", "on", "~", "null", "2019", "2019-01-01", "12:30",
    "a: b", "a:b", ":", "가 #나", "#", "# 가", "- ", "-", "? a", "?", "!가", "&가", "*가", "%", "@", "`", "{", "}", "[가]", ", ",
    "|", ">", "'", "''", '"', "\\", "\\n", "---", "...", "=", "<<", "사업\u00a0이름", "\u2009", "\u3000전각", "가\t나", "👩‍👩‍👧",
    "a\u3000:b", "…", "(주)",
    "https://example.org/" + "a/" * 70, "https://example.org/?q=가&a=b#c", "「낫표」", "e\u0301", "끝.", "글 " * 30,
)  # fmt: skip
LINES = (
    "\n",
    "\n\n",
    "\n- 가",
    "\n-\u3000가",
    "\n  들여 쓴 줄",
    "\n# 줄",
    "\n\u00a0",
    "\n---",
    "\n\t",
    "  \n",
    "\n...",
    "\n가: 나",
)
BODIES = (
    "", "본문", "## 성과\n\n좋아졌다.[^가]\n",
    "\n\n\n## 성과\n\n    코드\n\n\n", "    코드로 시작\n", "```\n---\ntitle: x\n```\n", "가\n\n---\n\n나\n",
    "<!-- 숨긴 말 -->\n\n글  \n다음 줄\n", "| 가 | 나 |\n|---|---|\n| 1 | 2 |", "글\u00a0글 \n \n", "\t탭\n",
    "- 가\n\n\n\n- 나\n", "#메모\n", " \n글",
)  # fmt: skip


@dataclass(slots=True)
class File:
    """A file with what it says."""

    raw: bytes
    data: dict[str, Any]
    body: str
    comments: dict[str, Loc | None]
    """The entry that each comment belongs to, by the sign in it; None where more than one may have it."""


@dataclass(slots=True)
class _Writer:
    random: Random
    comments: dict[str, Loc | None] = field(default_factory=dict)
    plain: bool = False
    """Whether the last text within brackets was without quotes."""
    compact: bool = False
    """Whether the dashes of the last list stand right below its key."""
    below_block: bool = False
    """Whether the last value was a block, to which all belongs that is further in."""

    def says(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def comment(self, owner: Loc | None, *, blank: bool = False) -> str:
        sign = f"메모{len(self.comments)}."
        self.comments[sign] = owner
        of = self.random.choice
        return (
            "#"
            + (" " if blank else of((" ", " ", "", "  ")))
            + sign
            + of(("", "", " 가: 나", " [x", " '", ' "', " - {", " #", " "))
        )

    def beside(self, owner: Loc, *, plain: bool = False) -> str:
        """Perhaps a comment at the end of a line; behind a plain value it needs a blank."""
        return self.random.choice((" ", "  ", "\t", "   ")) + self.comment(owner, blank=plain) if self.says(12) else ""

    def above(self, owner: Loc, indent: int) -> Iterator[str]:
        """Perhaps comments and empty lines above an entry."""
        while self.says(12):
            kind = self.random.randrange(6)
            if kind == 0:
                yield ""
            elif kind == 1:
                yield " " * self.random.randrange((indent + 1) if self.below_block else 8) + self.comment(None)
            else:
                yield " " * indent + self.comment(owner)

    def key(self, name: str) -> str:
        return self.random.choice((*[name] * 6, f'"{name}"', f"'{name}'"))

    def mapping(self, data: dict[str, Any], loc: Loc, indent: int) -> Iterator[str]:
        """The lines of a mapping whose fields stand at `indent`."""
        names = list(data)
        if self.says(60):
            self.random.shuffle(names)
        for name in names:
            yield from self.above((*loc, name), indent)
            self.compact = False
            yield from self.entry(
                f"{' ' * indent}{self.key(name)}{self.random.choice(('', '', '', ' '))}:", data[name], (*loc, name), indent
            )
        yield from self.end(loc, indent)

    def end(self, loc: Loc, indent: int) -> Iterator[str]:
        """Perhaps a comment below all entries; it may be that of a list whose dashes stand below their key."""
        if self.says(5):
            yield " " * indent + self.comment(None if self.compact else (*loc, END))

    def items(self, data: list[Any], loc: Loc, indent: int, *, compact: bool) -> Iterator[str]:
        """The lines of a list whose dashes stand at `indent`, right below its key if it is compact."""
        for number, item in enumerate(data):
            here = (*loc, number)
            yield from self.above(here, indent)
            dash = f"{' ' * indent}-"
            if isinstance(item, dict) and self.says(60):
                gap = self.random.choice((1, 1, 1, 3))
                lines = list(self.mapping(item, here, indent + 1 + gap))
                if self.says(10) or not lines[0].strip() or lines[0].lstrip().startswith("#"):
                    yield f"{dash}{self.beside(here)}".replace("\t", " ")
                    yield from lines
                else:
                    yield dash + " " * gap + lines[0].lstrip(" ")
                    yield from lines[1:]
            else:
                yield from self.entry(dash, item, here, indent)
        self.compact = compact
        yield from self.end(loc, indent)

    def entry(self, start: str, value: Any, loc: Loc, indent: int) -> Iterator[str]:
        """The lines of a value behind its key or dash."""
        self.below_block = False
        if value is None:
            yield start + self.random.choice(("", " ~", " null")) + self.beside(loc, plain=True)
        elif isinstance(value, str):
            yield from self.text(start, value, loc, indent)
        elif not value or self.says(35):
            yield from self.flow(start, value, loc, indent)
        else:
            beside = self.beside(loc)
            yield start + (beside.replace("\t", " ") if start.endswith("-") else beside)
            deeper = indent + self.random.choice((2, 2, 2, 4, 1))
            if isinstance(value, dict):
                yield from self.mapping(value, loc, deeper)
            else:
                compact = self.says(20) and not start.endswith("-")
                yield from self.items(value, loc, indent if compact else deeper, compact=compact)
                self.compact = compact

    def flow(self, start: str, value: Any, loc: Loc, indent: int) -> Iterator[str]:
        """A value in brackets, over several lines now and then."""
        several = self.says(30)
        written = "".join(self.part(value, loc, indent, several=several))
        yield from f"{start} {written}{self.beside(loc)}".split("\n")

    def part(self, value: Any, loc: Loc, indent: int, *, several: bool) -> Iterator[str]:
        """A value within brackets, or itself in brackets."""
        if value is None:
            yield "null"
            return
        if isinstance(value, str):
            written, self.plain = self.inline(value, flow=True)
            yield written
            return
        mapping = isinstance(value, dict)
        yield "{" if mapping else "["
        for number, (name, inner) in enumerate(value.items() if mapping else enumerate(value)):
            yield ", " if number else self.random.choice(("", " "))
            yield from self.gap(None, indent, several=several)
            if mapping:
                yield f"{self.key(name)}: "
            yield from self.part(inner, (*loc, name), indent, several=several)
            yield from self.gap((*loc, name), indent, several=several)
        if value and several and self.says(20):
            yield ","
        if several and not mapping and self.says(25):
            remark = self.comment((*loc, END) if value else loc)
            yield f"\n{' ' * (indent + 2)}{remark}\n{' ' * (indent + 1)}"
        yield "}" if mapping else "]"

    def gap(self, owner: Loc | None, indent: int, *, several: bool) -> Iterator[str]:
        """Perhaps the end of a line within brackets, behind the part that may have a comment."""
        if several and self.says(35):
            remark = f" {self.comment(owner, blank=self.plain)}" if owner and self.says(40) else ""
            yield f"{remark}\n{' ' * (indent + self.random.choice((1, 2, 2, 4)))}"

    def text(self, start: str, text: str, loc: Loc, indent: int) -> Iterator[str]:
        """A text in one of the styles that say it."""
        block = self.block(text, indent) if self.says(50 if "\n" in text else 15) else None
        if block:
            sign, lines = block
            yield f"{start} {sign}{self.beside(loc)}"
            yield from lines
            self.below_block = True
            return
        written, plain = self.inline(text, indent=indent)
        lines = written.split("\n")
        if self.says(8) and not start.endswith("-"):
            yield f"{start}{self.beside(loc)}"
            if self.says(40):
                yield " " * (indent + 1) + self.comment(loc)
            lines[0] = " " * (indent + self.random.choice((1, 2, 3))) + lines[0]
        else:
            lines[0] = f"{start}{self.random.choice((' ', ' ', '  '))}{lines[0]}"
        lines[-1] += self.beside(loc, plain=plain)
        yield from lines

    def inline(self, text: str, *, flow: bool = False, indent: int = 0) -> tuple[str, bool]:
        """The text as a value that is no block, and whether it is without quotes."""
        ways = [self.double(text)]
        if text.isprintable():
            ways.append("'" + text.replace("'", "''") + "'")
            ways += [json.dumps(text, ensure_ascii=False)]
        plain = _reads_as(f"[{text}]" if flow else text, text, flow=flow) and "\n" not in text
        if plain:
            ways += [text] * 4
        written = self.random.choice(ways)
        if not flow and self.says(15) and re.search(r"[^ ] [^ ]", written):
            folded = re.sub(
                r"(?<=[^ \\]) (?=[^ #])", lambda _: self.random.choice((" ", " ", f"\n{' ' * (indent + 2)}")), written
            )
            written = folded if _reads_as(folded, text, indent=indent) else written
        return written, written[0] not in "\"'"

    def double(self, text: str) -> str:
        """The text in double quotes, with more escapes than are needed."""
        return (
            '"'
            + "".join(
                f"\\U{ord(letter):08x}" if not letter.isprintable() or letter in '"\\' or self.says(5) else letter
                for letter in text
            )
            + '"'
        )

    def block(self, text: str, indent: int) -> tuple[str, list[str]] | None:
        """The sign and the lines of a block that says the text, if one does."""
        deeper = self.random.choice((1, 2, 4))
        body = text.rstrip("\n")
        chomp = {0: "-", 1: ""}.get(len(text) - len(body), "+")
        lines = [" " * (indent + deeper) + line if line else "" for line in body.split("\n")]
        lines += [""] * (len(text) - len(body) - 1)
        number = str(deeper) if text[:1] in " \n" or self.says(10) else ""
        sign = self.random.choice((f"|{number}{chomp}", f"|{chomp}{number}", f">{number}{chomp}"))
        pad = " " * indent
        read = read_yaml("a.yml", f"{pad}a: {sign}\n" + "\n".join(lines) + f"\n{pad}b: c\n")
        return (sign, lines) if isinstance(read, Located) and read.data == {"a": text, "b": "c"} else None


def _reads_as(written: str, text: str, *, flow: bool = False, indent: int = 0) -> bool:
    pad = " " * indent
    read = read_yaml("a.yml", f"{pad}a: {written}\n{pad}b: c\n")
    return isinstance(read, Located) and read.data == {"a": [text] if flow else text, "b": "c"}


class _Says:
    """What a file says, by chance."""

    def __init__(self, random: Random) -> None:
        self.random, self.of = random, random.choice

    def text(self, most: int = 400, *, lines: bool = True) -> str:
        words = [self.of(ODD) for _ in range(self.random.randint(1, 3))]
        if lines and self.random.randrange(4) == 0:
            words.insert(1, self.of(LINES))
        text = self.of(("", " ", " ")).join(words)[:most]
        text = text if self.random.randrange(12) == 0 else text.strip()
        return "글" if means_nothing(text.strip()) or text.strip() in ("", "~", "null") else text

    def tag(self) -> str:
        return one_tag(self.text(80, lines=False))

    def items(self, make: Callable[[], Any], least: int = 0) -> list[Any]:
        made = [make() for _ in range(self.random.randint(least, 3))]
        return [item for at, item in enumerate(made) if item not in made[:at]]

    def case(self) -> dict[str, Any]:
        of, text = self.of, self.text
        year = lambda: of(("2019", "2018-2019", "2015-", "2019 ~ 2020"))  # noqa: E731
        partner = lambda: {"id": "ministry", "role": of(("funder", "partner"))}  # noqa: E731
        required = {
            "title": text(100, lines=False), "summary": text(160), "category": of(("living", "growth")), "period": year(),
            "organisations": [{"id": "north-province", "role": "lead"}, *self.items(partner)],
            "sources": [{
                "id": "가", "title": text(), "publisher": text(200), "date": of(("2019-12-10", "2019-12", "2019")),
                "file": "_sources/press.txt", "licence": "kogl",
            }],
        }  # fmt: skip
        optional = {
            "status": lambda: of(("planned", "running", "ended", None)),
            "location": lambda: {"lat": of(("35.10", "-0")), "lon": of(("127", "1.50")), "label": text(100)},
            "tags": lambda: self.items(self.tag),
            "lessons": lambda: self.items(text),
            "limits": lambda: self.items(text),
            "transfer": lambda: {"preconditions": self.items(text), "not_suitable_when": self.items(text)},
            "indicators": lambda: self.items(lambda: {
                "name": text(100), "unit": of(("%", "곳", "㎍/㎥")), "value": of(("1080", "007", "-12.50")), "as_of": "2019",
                "method": text(),
            }),
            "steps": lambda: self.items(lambda: {"date": of(("2019", "2018. 4.", "12:30", "가을")), "text": text()}),
            "cost": lambda: {"total": of(("1080", "10.0")), "currency": "KRW", "note": text()},
            "reviewed": lambda: of(("2020-01-02", None)),
            "agreement": lambda: ["first/2-ga-1"],
        }  # fmt: skip
        return required | {name: make() for name, make in optional.items() if self.random.randrange(100) < 35}


def _file(seed: int, data: Callable[[_Says], dict[str, Any]]) -> File:
    random = Random(seed)  # noqa: S311 - no secret
    says, writer = _Says(random), _Writer(random)
    fields = data(says)
    lines = [*writer.mapping(fields, (), 0)]
    while writer.says(8):
        lines.append("" if writer.says(50) else writer.comment(None))
    body = says.of(BODIES)
    fence = says.of(("---", "---", "---", "----", "--- "))
    text = f"{fence}\n" + "".join(f"{line}\n" for line in lines) + f"{fence}{says.of((chr(10), chr(10), chr(10) * 2))}{body}"
    if writer.says(20):
        text = text.replace("\n", says.of(("\r\n", "\r")))
    return File(says.of((b"", b"", b"\xef\xbb\xbf")) + text.encode(), fields, body, writer.comments)


def case_file(seed: int) -> File:
    """The case file of a number; few of them are not sound, as where the model refuses a text."""
    return _file(seed, lambda says: says.case())


def translation_file(seed: int) -> File:
    """The translation of a number."""
    return _file(seed, lambda says: {"title": says.text(100, lines=False), "summary": says.text(160)})


def comment_places(fields: str) -> dict[str, Loc]:
    """The entry that each comment in the fields of a file stands at, by the sign in it."""
    root = yaml.compose(fields, yaml.CBaseLoader)
    lines = fields.split("\n")
    entries = sorted(_entries(root, (), lines), key=lambda entry: (entry.start, len(entry.loc)))
    places: dict[str, Loc] = {}
    for number, line in enumerate(lines):
        for found in re.finditer(r"#\s*(메모\d+\.)", line):
            at = (number, found.start())
            places[found[1]] = _owner(
                at, entries, alone=not line[: found.start()].strip(" -"), dashed=line.lstrip().startswith("-")
            )
    return places


def loaded(name: str, raw: bytes) -> tuple[Case | Translation, Document] | None:
    """What a file says to the model, and the file taken apart; nothing where it is not sound."""
    document = read_document(name, raw)
    if not isinstance(document, Document):
        return None
    model: type[Case | Translation] = Translation if name.endswith(".en.md") else Case
    found = validate(model, document.header)
    return None if isinstance(found, list) else (found, document)


def is_sound(name: str, file: File) -> bool:
    """Whether the model accepts a file."""
    return loaded(name, file.raw) is not None


def faults(name: str, file: File) -> list[str]:
    """What formatting changes in a sound file that it may not change."""
    before = loaded(name, file.raw)
    if before is None:
        return []
    style = format_file(name, file.raw)
    if not isinstance(style, FormattedFile):
        return ["refused"]
    after = loaded(name, style.content)
    if after is None:
        return ["not sound"]
    found = ["model"] if after[0] != before[0] else []
    found += ["data"] if after[1].header.data != before[1].header.data else []
    found += ["body"] if after[1].body.strip("\n") != before[1].body.strip("\n") else []
    found += ["line ends"] if b"\r" in style.content or style.content.startswith(b"\xef\xbb\xbf") else []
    again = format_file(name, style.content)
    found += ["twice"] if not isinstance(again, FormattedFile) or again.content != style.content else []
    fields = style.content.decode().split("\n")[1 : after[1].body_line - 2]
    places = comment_places("".join(f"{line}\n" for line in fields))
    for sign, owner in file.comments.items():
        place = places.get(sign)
        # A comment beside the first field of an item stands above the item as well as at the field.
        if place is None or (owner is not None and place != owner and not (place == owner[:-1] and isinstance(place[-1], int))):
            found.append(f"comment {sign} of {owner} at {place}")
    return [*found, *_out_of_order(file, places)]


def _out_of_order(file: File, places: dict[str, Loc]) -> list[str]:
    """Comments of one entry that have changed their order."""
    order = [sign for sign in places if file.comments.get(sign) is not None]
    numbers: dict[Loc | None, list[int]] = {}
    for sign in order:
        numbers.setdefault(file.comments[sign], []).append(int(sign.strip("메모.")))
    return [f"order at {owner}" for owner, signs in numbers.items() if signs != sorted(signs)]


@dataclass(frozen=True, slots=True)
class _Entry:
    loc: Loc
    start: tuple[int, int]
    end: tuple[int, int]
    holder: _Entry | None
    """The entry whose value in brackets it is a part of."""
    flow: bool
    """Whether its own value is in brackets."""
    value: tuple[int, int] | None
    """Where its text begins, if it has one."""


def _entries(node: yaml.Node, loc: Loc, lines: list[str], holder: _Entry | None = None) -> Iterator[_Entry]:
    if isinstance(node, yaml.ScalarNode):
        return
    mapping = isinstance(node, yaml.MappingNode)
    pairs = (
        [(key, key.value, value) for key, value in node.value]
        if mapping
        else [(value, at, value) for at, value in enumerate(node.value)]
    )
    for first, name, value in pairs:
        line, column = first.start_mark.line, first.start_mark.column
        if not mapping and not node.flow_style:  # the dash may stand on a line above
            while lines[line][:column].strip() != "-":
                line -= 1
                column = len(lines[line].partition("#")[0])
            column = lines[line].index("-")
        flow = bool(getattr(value, "flow_style", False))
        start = (value.start_mark.line, value.start_mark.column) if isinstance(value, yaml.ScalarNode) else None
        entry = _Entry((*loc, name), (line, column), (value.end_mark.line, value.end_mark.column), holder, flow, start)
        yield entry
        yield from _entries(value, entry.loc, lines, entry if flow else None)


def _owner(at: tuple[int, int], entries: list[_Entry], *, alone: bool, dashed: bool) -> Loc:
    before = [entry for entry in entries if entry.start <= at]
    after = [entry for entry in entries if entry.start > at]
    last = before[-1] if before else None
    if last and dashed and alone:
        return last.loc if last.start[0] == at[0] else after[0].loc
    if last and last.value and last.value > at:
        return last.loc
    around = [entry for entry in before if entry.flow and entry.end > at]
    if alone and around:
        inside = around[-1]
        following = after[0] if after and after[0].start < inside.end else None
        return following.loc if following else (*inside.loc, END)
    if not alone and last:
        while last.holder and last.holder.end <= at:
            last = last.holder
        return last.loc
    for entry in after:
        if entry.start[1] == at[1]:
            return entry.loc
        if entry.start[1] < at[1]:
            break
    # Below all entries of the innermost part that stands at its column.
    level = [entry for entry in before if entry.start[1] == at[1]]
    return (*level[-1].loc[:-1], END) if level else (END,)
