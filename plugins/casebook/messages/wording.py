"""Texts of the interface in each language, from ``strings/<language>.yml``; and problems in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from importlib.resources import files
from string import Formatter
from typing import Any, Literal
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from casebook.problems import Problem
from casebook.yaml.reader import Data, Located, read_yaml

LANGUAGES = ("ko", "en")
CODE_SECTIONS: Mapping[str, str] = {
    "licence": "licences", "role": "roles", "status": "statuses", "kind": "kinds", "attribution": "attributions",
    "precision": "precisions",
}  # fmt: skip
"""The section of the strings with the names of the codes of each field."""
_MANY_CODES = 8
"""The number of codes from which a list of them has no names, where one of them is offered."""
_PARTICLE = re.compile(
    r"(?P<marks>[^\w\s(]*)"
    r"(?:(?P<closed>[\uc740\uc774\uc744\uacfc])\((?P<open>[\ub294\uac00\ub97c\uc640])\)"
    r"|\((?:(?P<i>\uc774)|(?P<eu>\uc73c))\)(?=[\uac00-\ud7a3]))"
)
"""A Korean particle in both forms, the one after a consonant first, or with the vowel that only some words need."""
_PLACES = re.compile(r"\{(?P<name>[Pp]laces?)_word\}(?P<particle>[^\w\s{(]*(?:.\(.\)|\(.\).)?)")
"""A blank for what a site calls a city or cities, capitalised at the start of a sentence, and perhaps a particle behind it."""
_BRACKETED = re.compile(r"(.*\w.*)\([^()]*\)[^\w(]*", re.DOTALL)
_UNSPOKEN = re.compile(r"[\W_]+$")
_LATIN = re.compile(r"[A-Za-z]+$")


class Wording(Struct, frozen=True):
    """The strings of one language, by section (``ui``, ``problems``, ``fields`` …) and key."""

    language: str
    sections: Mapping[str, Mapping[str, Data]]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text `key` of the pages and tools, with its blanks filled."""
        pattern = self.of("ui", key)
        return fill_blanks(pattern, values) if values else _without_blanks(pattern)

    def fill(self, section: str, key: str, **values: object) -> str:
        """Return a string of any section, with its blanks filled."""
        return fill_blanks(self.of(section, key), values)

    def pattern(self, key: str) -> str:
        """Return the text `key` with its blanks open, for a script to fill."""
        return self.of("ui", key)

    def of(self, section: str, key: str) -> str:
        """Return a string of any section."""
        return str(self.sections[section][key])

    def day(self, day: date) -> str:
        """Return a day as the language writes it."""
        return self.partial_date(day.year, day.month, day.day)

    def partial_date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """Return a date of known day, month or only year, as the language writes it."""
        if month is None:
            return self("year", year=year)
        name = self("cite_months").split()[month - 1]
        return self("date" if day else "month", year=year, month=name, day=day)

    def sentences(self, problem: Problem) -> list[str]:
        """Return the problem in sentences: the problem, then the value, what is allowed, and how to mend it."""
        entry = self.sections["problems"][problem.code]
        values = dict(problem.values)
        if "field" in values:
            values.setdefault("label", str(self.sections["fields"].get(values["field"], values["field"])))
        if "part" in values:
            values["within"] = self.of("fields", values["part"]) + (f" \u2018{values['item']}\u2019" if "item" in values else "")
        kind = values.get("kind") or values.get("reason") or values.get("field", "")
        if "reason" in values:
            values["reason"] = self.fill("reasons", values["reason"], **values)
        if problem.code == "CB102" and "near" not in values and (name := self._field_labelled(values["field"])):
            values["near"] = name
        templates = dict(entry) if isinstance(entry, dict) else {}
        if (
            problem.code == "CB105"
            and "allowed" in values
            and ("near" not in values or values["allowed"].count(",") < _MANY_CODES)
        ):
            values["allowed"] = self._codes_with_names(values["field"], values["allowed"])
        says = advice(templates["says"], kind)
        lines = [fill_blanks(says, values)]
        if "advice" in values:
            templates["mend"] = self.sections["advice"][values["advice"]]
        advice_texts = {key: text for key in ("mend", "example") if (text := advice(templates.get(key, ""), kind))}
        details = {key: fill_blanks(text, values) for key, text in advice_texts.items()} | values
        for key in ("within", "found", "withdrawn", "places", "near", "allowed", "mend", "example"):
            if key in details and f"{{{key}}}" not in says:
                lines.append(self.fill("lines", key, **details))
        return lines

    def _codes_with_names(self, field: str, allowed: str) -> str:
        """Return a list of the codes of a field, each with its name where it has one."""
        names = self.sections.get(CODE_SECTIONS.get(field, ""), {})
        others = self.sections["other_names"].get(field, {})
        first = {code: str(words).split(", ")[0] for code, words in others.items()} if isinstance(others, dict) else {}
        known = ((code, names.get(code) or first.get(code)) for code in allowed.split(", "))
        return ", ".join(f"{code}({name})" if name else code for code, name in known)

    def _field_labelled(self, label: str) -> str | None:
        """Return the field with the label `label`: many people write 제목 where the file needs title."""
        return next((name for name, text in self.sections["fields"].items() if text == label), None)

    def head(self, problem: Problem, says: str) -> str:
        """Return the first line of a problem: its place, its code and its sentence."""
        return f"{problem.place} [{problem.code}] {says}"

    def total(self, problems: Sequence[Problem]) -> str:
        """Return the number of problems and of their files, as a sentence."""
        paths = {problem.place.path for problem in problems}
        return self.fill("lines", "total", count=len(problems), files=len(paths))

    def report(self, problems: Sequence[Problem]) -> str:
        """Return all problems as text, sorted by file and line, with a closing count."""
        blocks = []
        for problem in sorted(problems):
            says, *details = self.sentences(problem)
            blocks.append("\n".join([self.head(problem, says), *(f"    {line}" for line in details)]))
        return "\n".join([*blocks, self.total(problems)])


@cache
def wording(language: str, place: str | None = None, places: str | None = None) -> Wording:
    """Return the strings of `language`, or the Korean ones where there are none.

    `place` and `places` are what the site calls one of its cities and several of them; by default the strings' own words.
    """
    strings = _strings(language if language in LANGUAGES else LANGUAGES[0])
    words = {"place": place or strings.of("ui", "city_word"), "places": places or strings.of("ui", "cities_word")}
    return replace(strings, sections={name: _fill_words(dict(section), words) for name, section in strings.sections.items()})


def _fill_words(data: Data, words: Mapping[str, str]) -> Any:  # noqa: ANN401 - strings stand at several depths
    """Return the strings with the words for cities filled in, and their other blanks open."""
    if isinstance(data, dict):
        return {key: _fill_words(value, words) for key, value in data.items()}
    if isinstance(data, list):
        return [_fill_words(item, words) for item in data]
    return _PLACES.sub(partial(_fill_word, words), data) if isinstance(data, str) and "_word}" in data else data


def _fill_word(words: Mapping[str, str], blank: re.Match[str]) -> str:
    word = words[blank["name"].lower()]
    word = word[:1].upper() + word[1:] if blank["name"][0] == "P" else word
    particle = _PARTICLE.match(blank["particle"])
    text = word.replace("{", "{{").replace("}", "}}")
    return text + (_fit_particle(word, particle) + blank["particle"][particle.end() :] if particle else blank["particle"])


@cache
def _strings(language: str) -> Wording:
    """Return the strings of `language` as they stand in its file."""
    name = f"{language}.yml"
    text = (files("casebook") / "strings" / name).read_text(encoding="utf-8")
    read = read_yaml(name, text)
    if not isinstance(read, Located) or not isinstance(read.data, dict):
        raise RuntimeError(f"the packaged strings are broken: {read}")
    sections = {name: section for name, section in read.data.items() if isinstance(section, dict)}
    return Wording(language, sections)


def fill_blanks(pattern: str, values: Mapping[str, object]) -> str:
    """Return `pattern` with its blanks filled, and each Korean particle after a blank in the form that the value needs.

    The strings have both forms of a particle: ``을(를)``, ``(으)로``. Both stay where the sound of the value is not known.
    """
    if not _has_particle(pattern):
        return pattern.format_map(values)
    text, value = "", ""
    for literal, name, form, _ in Formatter().parse(pattern):
        text += _PARTICLE.sub(partial(_fit_particle, value), literal, count=1) if value and _PARTICLE.match(literal) else literal
        value = format(values[name], form or "") if name else ""
        text += value
    return text


@lru_cache(4096)
def _without_blanks(pattern: str) -> str:
    return fill_blanks(pattern, {})


@lru_cache(4096)
def _has_particle(pattern: str) -> bool:
    return bool(_PARTICLE.search(pattern))


def _fit_particle(word: str, particle: re.Match[str]) -> str:
    end = _ending(word)
    if not end:
        return particle[0]
    form = particle["open"] if end == "vowel" else particle["closed"] or particle["i"] or (particle["eu"] if end != "l" else None)
    return particle["marks"] + (form or "")


def _ending(word: str) -> Literal["consonant", "l", "vowel"] | None:
    """Return the sound at the end of `word`; None where it is not known.

    After a bracket the word before it decides (National Institute of Korean Language), where its ending is known.
    """
    spoken = normalize("NFKC", word)
    if (bracketed := _BRACKETED.fullmatch(spoken)) and (end := _ending(bracketed[1])):
        return end
    spoken = _UNSPOKEN.sub("", spoken)
    last = spoken[-1:]
    if last and 0 <= (syllable := ord(last) - 0xAC00) < _SYLLABLES:
        return _ENDINGS.get(syllable % 28, "consonant")
    if last in _DIGITS:
        return _DIGITS[last]
    letters = _LATIN.search(spoken)
    return _latin_ending(letters[0]) if letters else None


_SYLLABLES = 11172
_ENDINGS: Mapping[int, Literal["l", "vowel"]] = {0: "vowel", 8: "l"}
"""Those of the 28 endings of a syllable that are no consonants, and the consonant l."""
_DIGITS: Mapping[str, Literal["consonant", "l", "vowel"]] = {
    **dict.fromkeys("036", "consonant"), **dict.fromkeys("178", "l"), **dict.fromkeys("2459", "vowel"),
}  # fmt: skip
"""The endings of digits as they are read in Korean. Tens, hundreds and thousands end in a consonant, as zero does."""


def _latin_ending(letters: str) -> Literal["consonant", "l", "vowel"] | None:
    """Return the ending of a word of Latin letters, read as a word or, in capitals or without a vowel, letter by letter.

    The sound of e, p, t and others at the end of a word depends on the letters before; for those return None.
    """
    last = letters[-1].lower()
    if letters.isupper() or not re.search(r"[aeiouy]", letters, re.IGNORECASE):
        return {"l": "l", "r": "l", "m": "consonant", "n": "consonant"}.get(last, "vowel")  # type: ignore[return-value]
    if letters.lower().endswith("ng") or last in "mn":
        return "consonant"
    return "l" if last == "l" else None if last in "bcegkpt" else "vowel"


def advice(text: Data, kind: str) -> str:
    """Return a sentence on a problem; where it depends on the field or the kind of the fault, the one for `kind`."""
    return str(text.get(kind, text["other"]) if isinstance(text, dict) else text)


def number(value: Decimal) -> str:
    """Return a figure with thousands separators and all its digits, as Korean and English write it."""
    return f"{value or Decimal(0):,f}"  # nought has no sign


def comma_list(words: Iterable[str]) -> str:
    """Return words as a list within a sentence."""
    return ", ".join(words)
