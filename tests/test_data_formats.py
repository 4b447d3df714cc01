"""Every format says the same of dates, periods and licences as the model: pages, data, feeds, citations, documents."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec import Struct

from casebook.cli import main
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.model.dates import Period
from casebook.pages.builder import PageBuilder
from mini import CASE, MINI, built_project, copy_mini
from published import publication

LICENCES = """- {id: kogl}
- {id: kogl-1}
- {id: cc-by-4.0}
- {id: all-rights-reserved}
- {id: own-terms, name: 우리 조건}
- {id: own-page, name: 우리 약관, url: "https://example.org/terms/"}
"""
GIVEN = {  # the date of the source, the period, the time of the figure, the licence
    "day": ("2019-12-10", "2018-2019", "2019-12-10", "kogl-1"),
    "month": ("2019-12", "2019", "2019-12", "cc-by-4.0"),
    "year": ("2019", "2018-", "2015-2019", "all-rights-reserved"),
    "open": ("2018-02", "2017-", "2018-", "own-terms"),
    "early": ("1900-02-28", "2016", "2019", "own-page"),
}


PARTS = {"docx": "word/document.xml", "hwpx": "Contents/section0.xml"}
"""The part of a document for word processors that has its text."""


class Said(Struct, frozen=True):
    """What a format says of a case: the date of its source, its period, the time of its figure, its licence.

    None where the format has no place for it.
    """

    date: object = None
    period: object = None
    time: object = None
    licence: object = None


class Made(Struct, frozen=True):
    """The built site, with what commands make of it, and the model of its content."""

    folder: Path
    site: Site

    def text(self, address: str) -> str:
        """A file of the site."""
        return (self.folder / address).read_text(encoding="utf-8-sig")

    def row(self, address: str, key: str, id_: str) -> dict[str, str]:
        """The row of a table whose `key` is `id_`."""
        return next(row for row in csv.DictReader(self.text(address).splitlines()) if row[key] == id_)


def case_text(date: str, period: str, time: str, licence: str) -> str:
    figure = f"indicators:\n  - {{name: 값, unit: 명, value: 1, as_of: '{time}'}}\n"
    return CASE.replace("2019-12-10", date).replace("period: 2019", f"licence: {licence}\n{figure}period: {period}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("formats")
    files = {f"cases/north/{name}.md": case_text(*given) for name, given in GIVEN.items()}
    project = copy_mini(folder, {"cases/_vocabulary/licences.yml": LICENCES, "docs/data.md": "# 데이터\n", **files})
    site, settings = built_project(project, strict=False), ["--site", str(folder / "site"), "-f", str(project / "mkdocs.yml")]
    assert main(["export", "--format", "sqlite", "-o", str(site / "cases.sqlite"), *settings]) == 0
    for name in GIVEN:
        for form in PARTS:
            assert main(["booklet", f"north/{name}", "--format", form, "-o", str(site / f"{name}.{form}"), *settings]) == 0
    return Made(site, publication(project))


def _words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


# What the model says, in the notations of the formats


def as_codes(_made: Made, file: CaseFile) -> Said:
    return Said(str(file.case.sources[0].date), str(file.case.period), str(file.case.indicators[0].as_of), file.licence)


def in_words(made: Made, file: CaseFile) -> Said:
    builder, source, time = PageBuilder(made.site, ""), file.case.sources[0], file.case.indicators[0].as_of
    written = builder.period(time) if isinstance(time, Period) else made.site.words.partial_date(*time or ())
    return Said(made.site.publication(source), builder.period(file.case.period), written, made.site.licence(file.licence or ""))


def for_machines(made: Made, file: CaseFile) -> Said:
    """The notation of ISO 8601, and a licence by the address of its terms, else by its name."""
    start, end = file.case.period
    interval = str(start) if start == end else f"{start}/{end or '..'}"
    return Said(
        str(file.case.sources[0].date), interval, None, made.site.licence_url(file.licence) or in_words(made, file).licence
    )


def as_numbers(_made: Made, file: CaseFile) -> Said:
    return Said([part for part in file.case.sources[0].date if part])


# What the formats say


def _record(record: Mapping[str, Any]) -> Said:
    (source,), (figure,) = record["sources"], record["indicators"]
    return Said(source["date"], record["period"], figure["as_of"], record["licence"])


def _json(made: Made, id_: str) -> Said:
    return _record(json.loads(made.text(f"api/v1/cases/{id_}.json"))["case"])


def _geojson(made: Made, id_: str) -> Said:
    features = json.loads(made.text("api/v1/cases.geojson"))["features"]
    return _record(next(it["properties"] for it in features if it["id"] == id_))


def _csv(made: Made, id_: str) -> Said:
    row = made.row("api/v1/cases.csv", "id", id_)
    return Said(row["source_date"], row["period"], row["indicator_as_of"], row["licence"])


def _tables(made: Made, id_: str) -> Said:
    source, figure = (made.row(f"api/v1/{name}.csv", "case_id", id_) for name in ("case_sources", "indicators"))
    case = made.row("api/v1/cases.csv", "id", id_)
    return Said(source["date"], case["period"], figure["as_of"], case["licence"])


def _sqlite(made: Made, id_: str) -> Said:
    with sqlite3.connect(made.folder / "cases.sqlite") as base:
        ((date,),) = base.execute("select date from case_sources where case_id = ?", [id_])
        ((time,),) = base.execute("select as_of from indicators where case_id = ?", [id_])
        ((period, licence),) = base.execute("select period, licence from cases where id = ?", [id_])
    return Said(date, period, time, licence)


def _xlsx(made: Made, id_: str) -> Said:
    book = openpyxl.load_workbook(BytesIO((made.folder / "api/v1/cases.xlsx").read_bytes()))
    columns = made.site.words.sections["columns"]
    rows: dict[str, object] = {}
    for key, names in (("cases", ("period", "licence")), ("sources", ("source_date",)), ("indicators", ("indicator_as_of",))):
        head, *lines = book[made.site.words.of("sheets", key)].iter_rows(values_only=True)
        line = next(line for line in lines if line[head.index(columns["id"])] == id_)
        rows |= {name: line[head.index(columns[name])] for name in names}
    plain = {name: str(value.date()) if isinstance(value, datetime) else value for name, value in rows.items()}
    codes = {made.site.licence(code): code for code in made.site.catalogue.codes.allowed["licence"]}
    return Said(plain["source_date"], plain["period"], plain["indicator_as_of"], codes[str(plain["licence"])])


def _json_ld(made: Made, id_: str) -> Said:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made.text(f"cases/{id_}/index.html"))
    report = json.loads(script)["@graph"][0]
    (work,) = report["citation"]
    return Said(work["datePublished"], report["temporalCoverage"], None, report.get("license", report.get("copyrightNotice")))


def _ris(made: Made, id_: str) -> Said:
    _, source = made.text(f"api/v1/ris/{id_}.ris").split("ER  - ")[:2]
    (date,), (year,) = (re.findall(rf"^{tag}  - (.*?)\r?$", source, re.MULTILINE) for tag in ("DA", "PY"))
    numbers = [int(part) for part in date.split("/") if part]
    assert (date.count("/"), numbers[0]) == (3, int(year))
    return Said(numbers)


def _cited(made: Made, id_: str, mark: str) -> str:
    texts = re.findall(r"<pre[^>]*>(.*?)</pre>", made.text(f"cases/{id_}/index.html"), re.DOTALL)
    return next(text for text in (unescape(re.sub(r"<[^>]+>", "", it)) for it in texts) if mark in text)


def _bibtex(made: Made, id_: str) -> Said:
    source = _cited(made, id_, "@misc{").split("@misc{")[2]
    fields = dict(re.findall(r"^  (year|month|day) = \{?(\w+)\}?,$", source, re.MULTILINE))
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    found = [fields.get("year"), months.index(fields["month"]) + 1 if "month" in fields else None, fields.get("day")]
    return Said([int(part) for part in found if part])


def _csl(made: Made, id_: str) -> Said:
    (date,) = json.loads(_cited(made, id_, '"type": "webpage"'))[1]["issued"]["date-parts"]
    return Said(date)


def _atom(made: Made, id_: str) -> Said:
    space = "{http://www.w3.org/2005/Atom}"
    entries = ET.fromstring(made.text("feed.xml")).iter(f"{space}entry")  # noqa: S314 - our own
    entry = next(it for it in entries if str(it.findtext(f"{space}id")).endswith(f"/{id_}/"))
    link = entry.find(f"{space}link[@rel='license']")
    return Said(licence=entry.findtext(f"{space}rights") if link is None else link.get("href"))


def _rss(made: Made, id_: str) -> Said:
    items = ET.fromstring(made.text("rss.xml")).iter("item")  # noqa: S314 - our own
    item = next(it for it in items if str(it.findtext("guid")).endswith(f"/{id_}/"))
    return Said(licence=item.findtext("{http://purl.org/dc/elements/1.1/}rights"))


def _json_feed(made: Made, id_: str) -> Said:
    items = json.loads(made.text("feed.json"))["items"]
    return Said(licence=next(it["_rights"] for it in items if it["id"].endswith(f"/{id_}/")))


DATA: dict[str, tuple[Callable[[Made, CaseFile], Said], Callable[[Made, str], Said]]] = {
    "JSON": (as_codes, _json),
    "GeoJSON": (as_codes, _geojson),
    "CSV": (as_codes, _csv),
    "linked tables": (as_codes, _tables),
    "SQLite": (as_codes, _sqlite),
    "Excel": (as_codes, _xlsx),
    "JSON-LD": (for_machines, _json_ld),
    "RIS": (as_numbers, _ris),
    "BibTeX": (as_numbers, _bibtex),
    "CSL-JSON": (as_numbers, _csl),
    "Atom": (lambda made, file: Said(licence=for_machines(made, file).licence), _atom),
    "RSS": (lambda made, file: Said(licence=in_words(made, file).licence), _rss),
    "JSON Feed": (lambda made, file: Said(licence=in_words(made, file).licence), _json_feed),
}


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("form", DATA)
def test_a_format_of_data_says_what_the_model_says(made: Made, form: str, name: str) -> None:
    said_by_model, said_by_format = DATA[form]
    file = made.site.catalogue.cases[f"north/{name}"]
    assert said_by_format(made, file.id) == said_by_model(made, file)


def _document(made: Made, id_: str, form: str) -> str:
    with ZipFile(made.folder / f"{id_.partition('/')[2]}.{form}") as archive:
        return _words(archive.read(PARTS[form]).decode())


PAPERS: dict[str, tuple[Callable[[Made, str], str], tuple[str, ...]]] = {
    "page": (lambda made, id_: _words(made.text(f"cases/{id_}/index.html")), Said.__struct_fields__),
    "DOCX": (partial(_document, form="docx"), Said.__struct_fields__),
    "HWPX": (partial(_document, form="hwpx"), Said.__struct_fields__),
    "comparison": (lambda made, id_: made.text(f"compare/{id_}.json"), ("date", "period", "time")),
    "checklist": (lambda made, id_: _words(made.text(f"api/v1/checklist/{id_}.html")), ("time",)),
    "Atom": (lambda made, _id: made.text("feed.xml"), ("date",)),
    "RSS": (lambda made, _id: made.text("rss.xml"), ("date",)),
    "JSON Feed": (lambda made, _id: made.text("feed.json"), ("date",)),
}
"""Formats in words, and what each has a place for."""


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("form", PAPERS)
def test_a_format_in_words_says_what_the_model_says(made: Made, form: str, name: str) -> None:
    text_of, fields = PAPERS[form]
    file = made.site.catalogue.cases[f"north/{name}"]
    text, words = text_of(made, file.id), in_words(made, file)
    assert [field for field in fields if str(getattr(words, field)) not in text] == []


@pytest.mark.parametrize("name", GIVEN)
def test_what_git_does_not_tell_has_no_day_where_the_day_would_be_made_up(made: Made, name: str) -> None:
    """The files of this project have no history: nobody knows when their pages were published."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made.text(f"cases/north/{name}/index.html"))
    assert not {"datePublished", "dateModified"} & set(json.loads(script)["@graph"][0])
    assert f"<loc>https://example.org/cases/north/{name}/</loc><lastmod>" not in "".join(made.text("sitemap.xml").split())


def test_the_catalogue_says_that_cases_go_on_and_how_long_they_did(made: Made, tmp_path: Path) -> None:
    def temporal(site: Path) -> tuple[dict[str, Any], str]:
        catalogue = json.loads((site / "api/v1/catalog.jsonld").read_text(encoding="utf-8"))
        page = (site / "data/index.html").read_text(encoding="utf-8")
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        of_cases = next(it for it in catalogue["dcat:dataset"] if it["@id"].endswith("#cases"))
        ends = {key: value["@value"] for key, value in of_cases["dct:temporal"].items() if isinstance(value, dict)}
        return ends, json.loads(script)["@graph"][0]["temporalCoverage"]

    ended = built_project(copy_mini(tmp_path, {"docs/data.md": "# 데이터\n"}))
    assert temporal(ended) == ({"dcat:startDate": "2018", "dcat:endDate": "2019"}, "2018/2019")
    assert temporal(made.folder) == ({"dcat:startDate": "2016"}, "2016/..")


@pytest.mark.parametrize("code", ["kogl-1", "cc-by-4.0", "all-rights-reserved", "own-terms", "own-page"])
def test_the_descriptions_say_the_licence_that_all_cases_share(tmp_path: Path, code: str) -> None:
    files = {"cases/_vocabulary/licences.yml": LICENCES}
    for path in ("cases/north/bus-stop.md", "cases/south/talent.md"):
        text = (MINI / path).read_text(encoding="utf-8")
        files[path] = text.replace("period:", f"licence: {code}\nperiod:")
    project = copy_mini(tmp_path, files)
    site, model = built_project(project), publication(project)
    name, url, spdx = model.licence(code), model.licence_url(code), model.catalogue.codes.licence(code).spdx
    package = json.loads((site / "api/v1/datapackage.json").read_text(encoding="utf-8"))
    of_cases = {it["name"]: it.get("licenses") for it in package["resources"]}
    said = [{**({"name": spdx} if spdx else {}), "path": url, "title": name}] if url else None
    assert {table for table, it in of_cases.items() if it} == (
        {"cases", "case_organisations", "case_sources", "indicators"} if url else set()
    )
    assert all(it == said for it in of_cases.values() if it)
    catalogue = json.loads((site / "api/v1/catalog.jsonld").read_text(encoding="utf-8"))
    files_of_cases = next(it for it in catalogue["dcat:dataset"] if it["@id"].endswith("#cases"))["dcat:distribution"]
    for file in files_of_cases:
        rights = file["dct:license"] if url else file["dct:rights"]
        assert rights.get("@id") == url
        assert name in (rights["dct:title"] if url else rights["dct:description"])["@value"]
