"""Every word that people see, from ``strings/<language>.yml``, and a problem as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from casebook.problems import Problem
from casebook.source import Data, Located, read_yaml

LANGUAGES = ("ko", "en")
_PARTICLE = re.compile(r"([0-9\uac00-\ud7a3])(['\u2019)\]]+)([\uac00-\ud7a3])\(([\uac00-\ud7a3])\)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The strings of one language, by section (``ui``, ``problems``, ``fields`` …) and key."""

    language: str
    sections: Mapping[str, Mapping[str, Data]]

    def __call__(self, key: str, **values: object) -> str:
        """The text of the page or tool named `key`, with its blanks filled."""
        return self.of("ui", key).format(**values)

    def pattern(self, key: str) -> str:
        """The text named `key` with its blanks left open, for a script to fill."""
        return self.of("ui", key)

    def of(self, section: str, key: str) -> str:
        """One string of any section."""
        return str(self.sections[section][key])

    def day(self, day: date) -> str:
        """A day as the language writes it."""
        return self.partial_date(day.year, day.month, day.day)

    def partial_date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """A date that is known to the day, the month or the year, as the language writes it."""
        if month is None:
            return self("year", year=year)
        return self("date" if day else "month", year=year, month=month, day=day)

    def sentences(self, found: Problem) -> list[str]:
        """The problem in words: what is wrong, then what was found, what is allowed, how to mend it."""
        entry = self.sections["problems"][found.code]
        values = dict(found.values)
        if "field" in values:
            values["label"] = str(self.sections["fields"].get(values["field"], values["field"]))
        if "reason" in values:
            values["reason"] = self.of("reasons", values["reason"])
        if found.code == "CB102" and "near" not in values and (name := self._named(values["field"])):
            values["near"] = name
        texts = dict(entry) if isinstance(entry, dict) else {}
        lines = [fitted(str(texts["says"]).format(**values))]
        details = {key: fitted(str(texts[key]).format(**values)) for key in ("mend", "example") if key in texts} | values
        for key in ("found", "near", "allowed", "mend", "example"):
            if key in details and f"{{{key}}}" not in str(texts["says"]):
                lines.append(self.of("lines", key).format(**{key: details[key]}))
        return lines

    def _named(self, label: str) -> str | None:
        """The field that is called `label` on the pages: many write 제목 where the file wants title."""
        return next((name for name, known in self.sections["fields"].items() if known == label), None)

    def head(self, found: Problem, says: str) -> str:
        """The first line of a problem: where, which code, what is wrong."""
        return f"{found.place} [{found.code}] {says}"

    def total(self, problems: Sequence[Problem]) -> str:
        """How many problems there are, and in how many files."""
        paths = {found.place.path for found in problems}
        return self.of("lines", "total").format(count=len(problems), files=len(paths))

    def report(self, problems: Sequence[Problem]) -> str:
        """All problems as text, in the order of files and lines, with a closing count."""
        blocks = []
        for found in sorted(problems):
            says, *details = self.sentences(found)
            blocks.append("\n".join([self.head(found, says), *(f"    {line}" for line in details)]))
        return "\n".join([*blocks, self.total(problems)])


@cache
def wording(language: str) -> Wording:
    """The strings of `language`; Korean where the language has none."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    name = f"{language}.yml"
    text = (files("casebook") / "strings" / name).read_text(encoding="utf-8")
    read = read_yaml(name, text)
    if not isinstance(read, Located) or not isinstance(read.data, dict):
        raise RuntimeError(f"the packaged strings are broken: {read}")
    sections = {name: section for name, section in read.data.items() if isinstance(section, dict)}
    return Wording(language, sections)


def fitted(text: str) -> str:
    """`text` with its Korean particles fitted to the word before them, where it ends in a syllable or a digit.

    The strings give both forms, the one after a consonant first. What is read in English keeps both.
    """
    return _PARTICLE.sub(lambda match: f"{match[1]}{match[2]}{match[3 if _ends_in_consonant(match[1]) else 4]}", text)


def _ends_in_consonant(char: str) -> bool:
    return char in "013678" or (char > "9" and (ord(char) - 0xAC00) % 28 > 0)  # as they are read; 28 endings, the first is none


def joined(words: Iterable[str]) -> str:
    """Words as a list within a sentence."""
    return ", ".join(words)
