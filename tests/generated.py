"""Sites made by chance of all that the model admits, with every field at its extremes."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from casebook.content.suggestions import means_nothing
from mini import one_tag

Json = Any
ODD = (
    "가", "A", "1", ".", "…", "?!", "{{ x }}", "{% if %}", "{#", "<b>", "</script>", "<!-- -->", '"', "''", "‘’", "&amp;", "`",
    "*", "_", "$", "\\", "\\n", "%s", "{0}", "[^1]", "](", "|", "~~", "#", "=1+1", "@A1", "-", "+", "/", "//", "..", "http://",
    "🇰🇷", "👩‍👩‍👧", "한", "ㅎ", "١٢٣", "مرحبا", "e\u0301", "ﬁ", "𠮷", "ß", "İ", "ǅ", "null", "NaN", "no", "2019-01-01",
    "사례 " * 12, "가" * 60, "W" * 80, "a b" * 20, "\u3000전각", "㎍/㎥", "①", "「낫표」", "’", "\U0001f9d1\u200d\U0001f33e",
)  # fmt: skip
"""What texts are made of: what markup, templates, spreadsheets or fonts may take for something else."""
FIGURES = (
    "0", "-0", "1", "-1", "0.1", "+5", "007", "999999999999999", "-999999999999999", "0.00000000000001", "-0.00000000000001",
    "99999999999999.9", "1000000000000.00", "123456.789012345", "100000000000000000000000000000", "-9990000000000000000000000000",
)  # fmt: skip
ERRORS = ("0.000001", "0.1", "0.4999", "0.5", "2", "100", "300", "400", "499.999", "500")
LATITUDES = ("-85", "85", "84.9999", "-84", "-83.0511", "0", "-0", "33.3", "37.56", "-41.3")
LONGITUDES = ("-180", "180", "179.9999", "-179.9999", "0.5", "126.98", "129.0", "-75.5", "174.8")
DAYS = ("1900-01-01", "1969-12-31", "1970-01-01", "2026-10-31", "2000-02-29", "1908-04-01", "2019-12-10")
URLS = (
    "https://a.b", "http://한글.한국/경로?q=값&x=1#끝", "https://example.org/" + "a" * 500, "https://e.kr/%ff(1)", "https://e.kr/'\"<>",
)  # fmt: skip
LICENCES = ("kogl", "kogl-4", "kogl-ai", "cc0-1.0", "cc-by-4.0", "all-rights-reserved")
ROLES = ("lead", "partner", "funder", "operator", "beneficiary")
MARKS = ("circle", "square", "triangle", "diamond")


class Chance:
    """Values by chance, the same for the same `seed`."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret
        self.of = self._random.choice

    def says(self, percent: int) -> bool:
        """True in so many of a hundred."""
        return self._random.randrange(100) < percent

    def count(self, least: int = 0) -> int:
        """A small number, seldom a dozen."""
        return 12 if self.says(3) else self._random.randint(least, 3)

    def text(self, most: int = 3000) -> str:
        """A text of at most so many letters, now and then of just as many."""
        words = [self._word() for _ in range(self._random.randint(1, 4))]
        if self.says(5):
            words *= most // len(" ".join(words)) + 1
        text = " ".join(words)[:most].strip()
        return "글" if not text or means_nothing(text) else text

    def tag(self) -> str:
        """A text without the signs that would make it several tags."""
        return one_tag(self.text(80))

    def _word(self) -> str:
        if self.says(60):
            return self.of(ODD)
        return "".join(chr(self._random.randint(0xAC00, 0xD7A3)) for _ in range(self._random.randint(1, 12)))

    def figure(self) -> str:
        """A number of at most fifteen digits between noughts."""
        if self.says(60):
            return self.of(FIGURES)
        return str(Decimal(self._random.randint(-(10**15) + 1, 10**15 - 1)).scaleb(-self._random.choice((0, 0, 3))))

    def amount(self) -> str:
        """A number that is not negative."""
        return self.figure().lstrip("-+")

    def period(self) -> str:
        """A year, or a beginning with or without an end."""
        start, end = sorted(self._random.choice((1900, 2100, self._random.randint(1900, 2100))) for _ in range(2))
        start = min(start, 2026)  # a later one is still to come
        return self.of((f"{start}", f"{start}-{end}", f"{start}-", f"{start}–{end}", f"{start} ~ {end}"))

    def point(self) -> Json:
        """A latitude and a longitude."""
        lat, lon = f"{self._random.uniform(-85, 85):.4f}", f"{self._random.uniform(-180, 180):.4f}"
        return {"lat": self.of((lat, self.of(LATITUDES))), "lon": self.of((lon, self.of(LONGITUDES)))}

    def items(self, make: Callable[[], Json], least: int = 0) -> list[Json]:
        """A list without repetitions."""
        made = [make() for _ in range(self.count(least))]
        return [item for at, item in enumerate(made) if item not in made[:at]]

    def some(self, fields: dict[str, Callable[[], Json]], percent: int = 40) -> Json:
        """Some of the fields."""
        return {name: make() for name, make in fields.items() if self.says(percent)}


class _Site:
    def __init__(self, seed: int, cases: int) -> None:
        self.chance = Chance(seed)
        few = self.chance.count
        self.towns = ["north", "south", *(f"city-{at}" for at in range(few()))]
        self.kinds = ["growth", "living", *(f"category-{at}" for at in range(few()))]
        self.actors = ["north-province", "south-university", "ministry", *(f"organisation-{at}" for at in range(few()))]
        self.cases = cases

    def files(self) -> dict[str, str]:
        chance = self.chance
        vocabulary = {
            "cities": [self.city(id_) for id_ in self.towns],
            "categories": [self.category(id_) for id_ in self.kinds],
            "organisations": [self.organisation(id_) for id_ in self.actors],
        }  # fmt: skip
        files = {f"cases/_vocabulary/{name}.yml": _yaml(entries) for name, entries in vocabulary.items()}
        files["cases/_vocabulary/place.yml"] = _yaml(self.place_type())
        for at in range(self.cases):
            fields, name = self.case(), f"cases/{chance.of(self.towns)}/case-{at}"
            files[f"{name}.md"] = f"---\n{_yaml(fields)}\n---\n\n## 성과\n\n좋아졌다.\n"
            if "withdrawn" not in fields and chance.says(20):
                other = {"title": chance.text(200), "summary": chance.text(320)}
                files[f"{name}.en.md"] = f"---\n{_yaml(other)}\n---\n\n## A\n\nB.\n"
        return files

    def place_type(self) -> Json:
        types = (("area", "number"), ("mayor", "text"), ("agencies", "list"))
        facts = [{"id": id_, "label": self.chance.text(60), "type": type_} for id_, type_ in types]
        return {"name": self.chance.text(40), "plural": self.chance.text(40), "facts": facts}

    def city(self, id_: str) -> Json:
        chance = self.chance
        fields = {"id": id_, "short_name": chance.text(60), "name": chance.text(200), "host": chance.text(200), **self.known()}
        facts = {"area": chance.amount(), "mayor": chance.text(100), "agencies": chance.items(lambda: chance.text(100))}
        fields |= {"facts": facts, "sources": [{"facts": ["host", "area"]}]}
        return fields | chance.some({"districts": lambda: chance.items(lambda: {"name": chance.text(100), **self.known()})})

    def category(self, id_: str) -> Json:
        chance = self.chance
        fields = {"id": id_, "name": chance.text(60), "description": chance.text(300)}
        return fields | chance.some({"mark": lambda: chance.of(MARKS)})

    def known(self) -> Json:
        chance = self.chance
        return {**chance.point(), "error_km": chance.of((*ERRORS, "0")), "point_is": chance.text(300)}

    def organisation(self, id_: str) -> Json:
        chance = self.chance
        fields = {"id": id_, "name": chance.text(200), "kind": "other"}
        return fields | chance.some(
            {"note": lambda: chance.text(300), "short_names": lambda: chance.items(lambda: chance.text(40))}
        )

    def source(self) -> Json:
        chance = self.chance
        fields = {
            "title": chance.text(),
            "publisher": chance.text(200),
            "date": chance.of((*DAYS, "2026", "1900-02")),
            "licence": chance.of(LICENCES),
        }
        where = {"url": chance.of(URLS)} if chance.says(60) else {"file": "_sources/press.txt"}
        return fields | where | chance.some({"part": lambda: chance.text(200)})

    def indicator(self) -> Json:
        chance = self.chance
        fields = {"name": chance.text(300), "unit": chance.text(60), "value": chance.figure()}
        optional = {
            "as_of": lambda: chance.of((chance.period(), "2019-12", "1900-01-31")),
            "baseline": chance.figure,
            "target": chance.figure,
            "method": lambda: chance.text(500),
            "attribution": lambda: chance.of(("measured", "estimated", "self-reported")),
        }  # fmt: skip
        return fields | chance.some(optional)

    def location(self) -> Json:
        chance = self.chance
        where = {**chance.point(), "label": chance.text(300)}
        return where | ({"precision": "approximate", "error_km": chance.of(ERRORS)} if chance.says(60) else {})

    def adoption(self) -> Json:
        chance = self.chance
        optional = {"date": lambda: chance.text(40), "what_changed": lambda: chance.text(400), "url": lambda: chance.of(URLS)}
        return {"who": chance.text(200)} | chance.some(optional)

    def case(self) -> Json:
        chance = self.chance
        text, items = chance.text, chance.items
        required = {
            "title": text(100), "summary": text(160), "category": chance.of(self.kinds), "period": chance.period(),
            "organisations": items(lambda: {"id": chance.of(self.actors), "role": chance.of(ROLES)}, 1),
            "sources": items(self.source, 1),
        }  # fmt: skip
        optional = {
            "status": lambda: chance.of(("planned", "running", "ended")),
            "location": self.location,
            "tags": lambda: items(chance.tag),
            "licence": lambda: chance.of(LICENCES),
            "indicators": lambda: items(self.indicator),
            "cost": lambda: {"total": chance.amount(), "currency": chance.of(("KRW", "USD", "XXX")), "note": text(300)},
            "steps": lambda: items(lambda: {"date": text(40), "text": text(500)}),
            "lessons": lambda: items(text),
            "limits": lambda: items(text),
            "transfer": lambda: {"preconditions": items(lambda: text(300)), "not_suitable_when": items(lambda: text(300))},
            "adopted_from": lambda: items(self.adoption),
            "adopted_by": lambda: items(self.adoption),
            "contact": lambda: {"office": text(200), "url": chance.of(URLS)},
            "notes": lambda: items(lambda: {"printed": text(400), "note": text(400)}),
            "awards": lambda: [{"award": "2019", "honour": text(60)}],
            "agreement": lambda: ["first/2-ga-1"],
            "reviewed": lambda: chance.of(DAYS),
        }
        withdrawn = {"date": chance.of(DAYS), "reason": text(400)}
        return required | chance.some(optional) | ({"withdrawn": withdrawn} if chance.says(5) else {})


def generated(seed: int, cases: int) -> dict[str, str]:
    """The files that make the small site one with so many cases more, none of which has a fault that the model sees."""
    return _Site(seed, cases).files()


def _yaml(value: Json) -> str:
    """JSON is YAML as well, as long as it has letters in place of escapes."""
    return json.dumps(value, ensure_ascii=False)
