"""Values of fields: dates as exactly as they are known, of sources and of figures; addresses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from casebook.build.load import link_targets
from casebook.content.site import Site
from casebook.content.validation import validate
from casebook.data.feeds import feed_addresses, feed_files
from casebook.data.schema_org_pages import case_jsonld
from casebook.markdown.convert import Converter
from casebook.messages.wording import wording
from casebook.model.case import Case, Indicator, Source
from casebook.model.dates import PartialDate, Period
from casebook.pages.case import CasePage, case_plan, source_marks
from casebook.problems import Problem
from casebook.yaml.reader import Located, read_yaml
from mini import CASE, DIALECT, MINI
from published import URL, case_records, mini

KO, EN = wording("ko"), wording("en")
SOURCE = "{title: 가, publisher: 나, date: %s, url: 'https://example.org/', licence: kogl}"
FIGURE = "{name: 가, unit: 나, value: 1, as_of: %s}"

_SOURCES = Draft202012Validator(Source.model_json_schema())
PARTIAL = st.dates(date(1900, 1, 1), date(2100, 12, 31)).flatmap(
    lambda day: st.sampled_from([PartialDate(*day.timetuple()[:size]) for size in (1, 2, 3)])
)


def _source(written: str) -> Source | list[Problem]:
    located = read_yaml("a", SOURCE % written)
    assert isinstance(located, Located)
    return validate(Source, located)


def _figure(written: str) -> Indicator | list[Problem]:
    located = read_yaml("a", FIGURE % written)
    assert isinstance(located, Located)
    return validate(Indicator, located)


@given(PARTIAL)
def test_a_date_is_read_and_written_back_as_exactly_as_it_is_known(known: PartialDate) -> None:
    source = _source(str(known))
    assert isinstance(source, Source)
    assert source.date == known
    assert source.model_dump(mode="json")["date"] == str(known)
    assert _SOURCES.is_valid(source.model_dump(mode="json", exclude_none=True))


@given(PARTIAL, PARTIAL)
def test_dates_are_put_in_order_by_their_first_day(one: PartialDate, other: PartialDate) -> None:
    if one.first_day < other.first_day:
        assert str(one) < str(other)
    assert PartialDate(one.year).first_day <= one.first_day


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2019", Period(2019, 2019)),
        ("2015-2019", Period(2015, 2019)),
        ("2015-", Period(2015, None)),
        ("2019-12", PartialDate(2019, 12)),
        ("2019-12-10", PartialDate(2019, 12, 10)),
    ],
)
def test_a_figure_is_of_years_or_of_a_month_or_day(written: str, known: Period | PartialDate) -> None:
    figure = _figure(written)
    assert isinstance(figure, Indicator)
    assert (figure.as_of, figure.model_dump(mode="json")["as_of"]) == (known, written)
    assert Draft202012Validator(Indicator.model_json_schema()).is_valid(
        {"name": "가", "unit": "나", "value": 1, "as_of": written}
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019. 12. 10.", "2019-12-10"),
        ("2019.12.10", "2019-12-10"),
        ("2019. 12. 10.(화)", "2019-12-10"),
        ("2019. 12. 10. (화)", "2019-12-10"),
        ('"\'19. 12. 10."', "2019-12-10"),
        ("‘19.12.3.", "2019-12-03"),
        ("2019년 12월 10일", "2019-12-10"),
        ("2019년12월3일", "2019-12-03"),
        ("2019/12/10", "2019-12-10"),
        ("2019-2-3", "2019-02-03"),
        ("20191210", "2019-12-10"),
        ("2019 12 10", "2019-12-10"),
        ("2019. 12.", "2019-12"),
        ("2019.12", "2019-12"),
        ("2019년 12월", "2019-12"),
        ("2019년", "2019"),
        ("2019.", "2019"),
    ],
)
def test_what_offices_write_is_told_in_the_form_that_is_read(written: str, meant: str) -> None:
    for problems in (_source(written), _figure(written)):
        assert isinstance(problems, list)
        assert [(found.code, dict(found.values).get("near")) for found in problems] == [("CB113", meant)]
    assert isinstance(_source(meant), Source)


@pytest.mark.parametrize(
    "url", ["https://[a.kr/", "https://a.kr]/", "https://a\u2100b.kr/", "https://a.kr:port/", "https://a.kr:99999/"]
)
def test_an_address_without_a_host_or_port_that_can_be_read_is_a_problem(url: str) -> None:
    """Pages of sources name the host."""
    located = read_yaml("a", (SOURCE % "2019").replace("https://example.org/", url))
    assert isinstance(located, Located)
    problems = validate(Source, located)
    assert isinstance(problems, list)
    assert [found.code for found in problems] == ["CB118"]


def test_a_field_that_needs_a_day_takes_no_less_and_is_offered_no_less() -> None:
    for written, near in (("2019-12", None), ("2019", None), ("2019. 12.", None), ("2019. 12. 10.", "2019-12-10")):
        located = read_yaml("a", CASE.split("---")[1] + f"reviewed: {written}\n")
        assert isinstance(located, Located)
        problems = validate(Case, located)
        assert isinstance(problems, list)
        assert [(found.code, dict(found.values).get("near")) for found in problems] == [("CB113", near)]


@pytest.mark.parametrize(
    ("written", "korean", "english", "first"),
    [
        ("2019-12-10", "나라부, 2019. 12. 10.", "나라부, 10 December 2019", "2019-12-10"),
        ("2019-12", "나라부, 2019년 12월", "나라부, December 2019", "2019-12-01"),
        ("2019", "나라부, 2019년", "나라부, 2019", "2019-01-01"),
    ],
)
def test_every_output_says_no_more_than_is_known(written: str, korean: str, english: str, first: str, tmp_path: Path) -> None:
    figure = f"indicators:\n  - {{name: 가, unit: 나, value: 1, as_of: {written}}}\n---\n\n## "
    text = CASE.replace("date: 2019-12-10", f"date: {written}").replace("---\n\n## ", figure, 1)
    made = mini(tmp_path, {"cases/north/a.md": text})
    file = made.catalogue.cases["north/a"]
    record = next(record for record in case_records(made) if record["id"] == "north/a")
    assert (record["sources"][0]["date"], record["indicators"][0]["as_of"]) == (written, written)
    assert record["published"] == f"{first}T00:00:00+00:00"
    assert f'"datePublished": "{written}", "url"' in case_jsonld(made, file)
    converted = Converter(DIALECT, link_targets(made.catalogue, {})).convert(file, "cases/north/a/", source_marks(file.case, KO))
    for words, said in ((KO, korean), (EN, english)):
        page = case_plan(Site(made.catalogue, words, url=URL, name="가"), file, converted, ()).context
        assert isinstance(page, CasePage)
        assert "".join(piece.text for piece in page.sources[0].published) == said
        assert page.indicators
        assert page.indicators.rows[0].as_of == said.removeprefix("나라부, ")
        feeds = feed_files(replace(made, words=words), dict.fromkeys(made.catalogue.cases, ""), feed_addresses(made.catalogue))
        assert said in feeds["feed.xml"]


def test_titles_and_names_are_one_line_however_they_are_written(tmp_path: Path) -> None:
    """A cell of a table, or a block of YAML, may have more: citations, feeds and tables of data had a title in two lines."""
    case = CASE.replace("title: 사례의 제목", "title: |\n  사례의\n  제목").replace("요약입니다.", "|\n  요약이\n\n  길다.")
    case = case.replace("title: 보도자료", 'title: "보도\\n자료"')
    categories = (MINI / "cases/_vocabulary/categories.yml").read_text(encoding="utf-8").replace("name: 생활", 'name: "생  활"')
    site = mini(tmp_path, {"cases/north/lines.md": case, "cases/_vocabulary/categories.yml": categories})
    written = site.catalogue.cases["north/lines"].case
    assert (written.title, written.summary, written.sources[0].title) == ("사례의 제목", "요약이 길다.", "보도 자료")
    assert site.catalogue.categories["living"].name == "생 활"
