"""Texts of the interface in each language, from ``strings/<language>.yml``; and problems in sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from casebook.files.cache import code_key, get_or_make_text
from casebook.languages import LANGUAGES
from casebook.messages.blanks import figure, fill_blanks, fit_particle, is_currency_code
from casebook.messages.large_numbers import large_number
from casebook.problems import Problem
from casebook.yaml.reader import Data, Located, read_yaml

CODE_SECTIONS: Mapping[str, str] = {
    "licence": "licences", "role": "roles", "status": "statuses", "kind": "kinds", "attribution": "attributions",
    "precision": "precisions", "need": "needs",
}  # fmt: skip
"""The section of the strings with the names of the codes of each field."""
_MANY_CODES = 8
"""The number of codes from which a list of them has no names, where one of them is offered."""
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_YEARS = re.compile(r"(\d{4})-(\d{4})?")
_FIGURES = ("share", "most", "limit", "smaller", "larger", "ratio")
"""The values of problems that are figures, some with a unit."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_PLACES = re.compile(r"\{(?P<name>[Pp]laces?)_word\}(?P<particle>[^\w\s{(]*(?:.\(.\)|\(.\).)?)")
"""A blank for what a site calls a city or cities, capitalised at the start of a sentence, and perhaps a particle behind it."""


class Wording(Struct, frozen=True):
    """The strings of one language, by section (``ui``, ``problems``, ``fields`` …) and key."""

    language: str
    sections: Mapping[str, Mapping[str, Data]]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text `key` of the pages and tools, with its blanks filled."""
        pattern = self.of("ui", key)
        return fill_blanks(pattern, values, self.language) if values else _without_blanks(pattern)

    def fill(self, section: str, key: str, **values: object) -> str:
        """Return a string of any section, with its blanks filled."""
        return fill_blanks(self.of(section, key), values, self.language)

    def pattern(self, key: str) -> str:
        """Return the text `key` with its blanks open, for a script to fill."""
        return self.of("ui", key)

    def of(self, section: str, key: str) -> str:
        """Return a string of any section."""
        return str(self.sections[section][key])

    def labelled(self, label: str, text: str) -> str:
        """Return a text behind its label, with the colon as the language writes it."""
        return self("labelled", label=label, text=text)

    def number(self, value: Decimal) -> str:
        """Return a figure as the language writes it, with all its digits."""
        return figure(value, self.language)

    def measure(self, value: Decimal, unit: str) -> str:
        """Return a figure with its unit, if it has one, as the language writes them.

        A large sum of money, with the word or the code of its currency for a unit, is said in words with all its digits.
        """
        number, is_code = self.number(value), is_currency_code(unit)
        if not unit or not (is_code or unit in _currency_words(self.language)):
            return self("measure", value=number, unit=unit) if unit else number
        large = large_number(value, self.language)
        if large and large[-1].isalpha():
            return self("sum_large_coded" if is_code else "sum_large", value=large, unit=unit)
        return self("sum_coded" if is_code else "measure", value=large or number, unit=unit)

    def day(self, day: date) -> str:
        """Return a day as the language writes it."""
        return self.partial_date(day.year, day.month, day.day)

    def partial_date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """Return a date of known day, month or only year, as the language writes it."""
        if month is None:
            return self("year", year=year)
        name = self("months").split()[month - 1]
        return self("date" if day else "month", year=year, month=name, day=day)

    def years(self, start: int, end: int | None) -> str:
        """Return years from the first to the last as the language writes them; `end` is None while they go on."""
        if end is None:
            return self("year_open", start=start)
        return self("year", year=start) if start == end else self("year_range", start=start, end=end)

    def written_date(self, text: str) -> str:
        """Return a date or years (2019-12-10, 2019-12, 2015-2019, 2018-) as the language writes them; any other text as it is."""
        if years := _YEARS.fullmatch(text):
            return self.years(int(years[1]), int(years[2]) if years[2] else None)
        return self.partial_date(*map(int, text.split("-"))) if _DATE.fullmatch(text) else text

    def sentences(self, problem: Problem) -> list[str]:
        """Return the problem in sentences: the problem, then the value, what is allowed, and how to mend it."""
        values = dict(problem.values)
        values |= {key: _DIGITS.sub(self._figure, values[key]) for key in _FIGURES if key in values}
        if "field" in values:
            values.setdefault("label", str(self.sections["fields"].get(values["field"], values["field"])))
        if "part" in values:
            part = self.sections["fields"].get(values["part"], values["part"])
            values["within"] = str(part) + (f" \u2018{values['item']}\u2019" if "item" in values else "")
        kind = values.get("kind") or values.get("reason") or values.get("field", "")
        if "reason" in values:
            values["reason"] = self.fill("reasons", values["reason"], **values)
        if problem.code in ("CB110", "CB111") and "allowed" in values:
            parts = values["allowed"].split(", ")
            values["allowed"] = ", ".join(f"{part}({self.sections['fields'].get(part, part)})" for part in parts)
        templates = self._templates(problem.code, values)
        if (
            problem.code == "CB105"
            and "allowed" in values
            and ("near" not in values or values["allowed"].count(",") < _MANY_CODES)
        ):
            values["allowed"] = self._codes_with_names(values["field"], values["allowed"])
        says = advice(templates["says"], kind)
        lines = [fill_blanks(says, values, self.language)]
        if "advice" in values:
            templates["mend"] = self.sections["advice"][values["advice"]]
        advice_texts = {key: text for key in ("mend", "example") if (text := advice(templates.get(key, ""), kind))}
        details = {key: fill_blanks(text, values, self.language) for key, text in advice_texts.items()} | values
        for key in ("within", "found", "withdrawn", "places", "near", "allowed", "mend", "example"):
            if key in details and f"{{{key}}}" not in says:
                lines.append(self.fill("lines", "near_named" if key == "near" and "near_name" in details else key, **details))
        return lines

    def _figure(self, digits: re.Match[str]) -> str:
        return self.number(Decimal(digits[0]))

    def _templates(self, code: str, values: Mapping[str, str]) -> dict[str, Data]:
        """Return what there is to say of a problem, by parts. A list of records is shown the example of its records."""
        entry = self.sections["problems"][code]
        records = self.sections["problems"]["CB111"] if code == "CB110" and "allowed" in values else None
        example = {"example": records["example"]} if isinstance(records, dict) else {}
        return {**entry, **example} if isinstance(entry, dict) else {}

    def _codes_with_names(self, field: str, allowed: str) -> str:
        """Return a list of the codes of a field, each with its name where it has one."""
        names = self.sections.get(CODE_SECTIONS.get(field, ""), {})
        others = self.sections["other_names"].get(field, {})
        first = {code: str(words).split(", ")[0] for code, words in others.items()} if isinstance(others, dict) else {}
        pairs = ((code, names.get(code) or first.get(code)) for code in allowed.split(", "))
        return ", ".join(f"{code}({name})" if name else code for code, name in pairs)

    def head(self, problem: Problem, says: str, place: str = "") -> str:
        """Return the first line of a problem: its place, or that place in other words, its code and its sentence."""
        return f"{place or problem.place} [{problem.code}] {says}"

    def full_text(self, problem: Problem, place: str = "") -> str:
        """Return the first line of a problem, and its advice below it."""
        says, *details = self.sentences(problem)
        return "\n".join([self.head(problem, says, place), *(f"    {line}" for line in details)])

    def total(self, problems: Sequence[Problem]) -> str:
        """Return the number of problems and of their files, as a sentence."""
        paths = {problem.place.path for problem in problems}
        return self.fill("lines", "total", count=len(problems), files=len(paths))

    def report(self, problems: Sequence[Problem]) -> str:
        """Return all problems as text, sorted by file and line, with a closing count."""
        return "\n".join([*map(self.full_text, sorted(problems)), self.total(problems)])


@cache
def wording(language: str, place: str | None = None, places: str | None = None) -> Wording:
    """Return the strings of `language`, or the Korean ones where there are none.

    `place` and `places` are what the site calls one of its cities and several of them; by default the strings' own words.
    """
    strings = _strings(language if language in LANGUAGES else LANGUAGES[0])
    words = {"place": place or strings.of("ui", "city_word"), "places": places or strings.of("ui", "cities_word")}
    return replace(strings, sections={name: _fill_words(dict(section), words) for name, section in strings.sections.items()})


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of a list of advice in all languages, in small letters."""
    texts = (wording(language).of("advice", kind) for language in LANGUAGES)
    return frozenset(word.casefold() for text in texts for word in text.split(", "))


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
    return word.replace("{", "{{").replace("}", "}}") + fit_particle(word, blank["particle"])


@lru_cache(4096)
def _without_blanks(pattern: str) -> str:
    return pattern.format()


@cache
def _currency_words(language: str) -> frozenset[str]:
    """Return the words for currencies that a language uses without saying of which country they are."""
    return frozenset(word for words in _strings(language).sections["currencies"].values() for word in str(words).split(", "))


@cache
def _strings(language: str) -> Wording:
    """Return the strings of `language` as they stand in its file."""
    return Wording(language, read_strings(language))


def read_strings(language: str) -> dict[str, dict[str, Data]]:
    """Return the sections of the file of `language`. They are kept as JSON: to read them as YAML takes forty times as long."""
    name = f"{language}.yml"
    text = (files("casebook") / "strings" / name).read_text(encoding="utf-8")
    code = (code_key("casebook.yaml"), code_key(__name__), version("pyyaml"), text)
    key = blake2b("\0".join(code).encode(), digest_size=16).hexdigest()
    sections: dict[str, dict[str, Data]] = json.loads(get_or_make_text(key, lambda: _as_json(name, text)))
    return sections


def _as_json(name: str, text: str) -> str:
    read = read_yaml(name, text)
    if not isinstance(read, Located) or not isinstance(read.data, dict):
        raise RuntimeError(f"the packaged strings are broken: {read}")
    return json.dumps({name: section for name, section in read.data.items() if isinstance(section, dict)})


def advice(text: Data, kind: str) -> str:
    """Return a sentence on a problem; where it depends on the field or the kind of the fault, the one for `kind`."""
    return str(text.get(kind, text["other"]) if isinstance(text, dict) else text)


def label_key(text: str) -> str:
    """Return words of a reader as they are compared: without capitals and repeated blanks."""
    return " ".join(text.split()).casefold()
