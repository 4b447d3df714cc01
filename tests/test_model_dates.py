"""What people write in fields of dates and years, and which valid value they are offered for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from casebook.content.validation import validate
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.case import Adoption, Case, Step
from casebook.model.dates import Period, read_day, read_partial_date, read_period, read_time_of_figure, read_year
from casebook.model.sure_times import sure_time
from casebook.yaml.reader import Located, read_yaml
from mini import CASE

# What is written, and what is offered in a field of a day, month or year; of a day; of years; of a figure's time. An empty
# text is no offer.
OFFERS = """
2019년경                | 2019       |            | 2019      | 2019
약 2019년               | 2019       |            | 2019      | 2019
2019년 상반기           | 2019       |            | 2019      | 2019
2019년 2분기            | 2019       |            | 2019      | 2019
2019년 1/4분기          | 2019       |            | 2019      | 2019
2019 Q2                 | 2019       |            | 2019      | 2019
2019년 여름~가을        | 2019       |            | 2019      | 2019
2019학년도              | 2019       |            | 2019      | 2019
'19년                   | 2019       |            | 2019      | 2019
2019. 12월 초           | 2019-12    |            | 2019      | 2019-12
2019년 12월 초순        | 2019-12    |            | 2019      | 2019-12
2019년 3월 1주차        | 2019-03    |            | 2019      | 2019-03
19. 12.                 | 2019-12    |            | 2019      | 2019-12
'19. 12. 10.            | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
201912                  | 2019-12    |            | 2019      | 2019-12
２０１９．１２          | 2019-12    |            | 2019      | 2019-12
２０１９－１２－１０    | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
2019-12-10T14:00        | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
2019-12-10 14:00:00     | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
2019. 12. 10.(화) 14시 30분 | 2019-12-10 | 2019-12-10 | 2019  | 2019-12-10
2019년 12월 10일 오후 2시 | 2019-12-10 | 2019-12-10 | 2019    | 2019-12-10
2019. 12. 10. 배포      | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
2019.12.10자            | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
2019—12—10              | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
10 December 2019        | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
December 10th, 2019     | 2019-12-10 | 2019-12-10 | 2019      | 2019-12-10
Dec. 2019               | 2019-12    |            | 2019      | 2019-12
early 2019              | 2019       |            | 2019      | 2019
25/12/2019              | 2019-12-25 | 2019-12-25 | 2019      | 2019-12-25
2019-12-00              | 2019-12    |            | 2019      | 2019-12
2019-00-00              | 2019       |            | 2019      | 2019
2019-00                 | 2019       |            | 2019      | 2019
2019-02-29              | 2019-02    |            | 2019      | 2019-02
2019년 2월 30일         | 2019-02    |            | 2019      | 2019-02
2019-13-10              | 2019-10-13 | 2019-10-13 | 2019      | 2019-10-13
2019. 13. 45.           | 2019       |            | 2019      | 2019
2019-12-11~12           | 2019-12-11 | 2019-12-11 | 2019      | 2019-12-11
2019년 12월 11일~12일   | 2019-12-11 | 2019-12-11 | 2019      | 2019-12-11
2019년 11~12월          | 2019       |            | 2019      | 2019
2019. 3. ~ 5.           | 2019       |            | 2019      | 2019
2019.1.1.~12.31.        | 2019       |            | 2019      | 2019
2019.1.1.~2019.12.31.   | 2019-01-01 | 2019-01-01 | 2019      | 2019
2019.3~2020.2           | 2019-03    |            | 2019-2020 | 2019-2020
2018년~2019년           | 2018       |            | 2018-2019 | 2018-2019
２０１８～２０１９      | 2018       |            | 2018-2019 | 2018-2019
'18~'19                 | 2018       |            | 2018-2019 | 2018-2019
2018~19                 | 2018       |            | 2018-2019 | 2018-2019
2018/19                 | 2018       |            | 2018-2019 | 2018-2019
2018년부터 2019년까지   | 2018       |            | 2018-2019 | 2018-2019
2018, 2019              | 2018       |            | 2018-2019 | 2018-2019
2018년 말 ~ 2019년 초   | 2018       |            | 2018-2019 | 2018-2019
2018-현재               | 2018       |            | 2018-     | 2018-
2018년부터              | 2018       |            | 2018-     | 2018-
2018년 이후 계속        | 2018       |            | 2018-     | 2018-
since 2018              | 2018       |            | 2018-     | 2018-
2018 to present         | 2018       |            | 2018-     | 2018-
2020년까지              | 2020       |            |           | 2020
12/11/2019              |            |            |           |
12. 10.                 |            |            |           |
10년간                  |            |            |           |
2019년 3월부터 3년간    |            |            |           |
제2019-123호            |            |            |           |
봄                      |            |            |           |
1899                    | 1899       |            |           | 1899
1770년                  | 1770       |            |           | 1770
1770. 3. 2.             | 1770-03-02 |            |           | 1770-03-02
1000-01-01              | 1000-01-01 |            |           | 1000-01-01
0999                    |            |            |           |
2101                    |            |            |           |
9999-12-31              |            |            |           |
0000                    |            |            |           |
19                      |            |            |           |
미상                    |            |            |           |
"""
READERS = (read_partial_date, read_day, read_period, read_time_of_figure)


def _offers() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in OFFERS.strip().splitlines():
        written, *offers = (cell.strip() for cell in line.split("|"))
        yield written, tuple(offers)


def _offer(read: Callable[[object], object], text: str) -> str:
    """The valid value that is offered for a text; the text itself where it is valid."""
    try:
        read(text)
    except PydanticCustomError as error:
        return str((error.context or {}).get("near", ""))
    return text


@pytest.mark.parametrize(("written", "offers"), list(_offers()))
def test_what_people_write_is_offered_in_the_form_that_each_field_reads(written: str, offers: tuple[str, ...]) -> None:
    assert tuple(_offer(read, written) for read in READERS) == offers
    assert _offer(read_year, written) == offers[0][:4]


@pytest.mark.parametrize("marks", ["‘{}’", "'{}'", "“{}”", '"{}"', "「{}」", "‘{}", "({})", "`{}`"])
@pytest.mark.parametrize(
    ("written", "offer"), [("2019", "2019"), ("2015-2019", "2015-2019"), ("2015’-‘2019", "2015-2019"), ("1998", "1998")]
)
def test_years_in_quotes_are_offered_without_them(written: str, offer: str, marks: str) -> None:
    assert _offer(read_period, marks.format(written)) == offer


@pytest.mark.parametrize(
    "month", ["ju\u0130n", "ju\u0130llet", "ma\u0131", "Apr\u0131l", "\u017feptember", "Augu\u017ft", "Oktober"]
)
def test_a_month_in_letters_that_only_look_alike_is_a_problem(month: str) -> None:
    """Expressions that ignore case take U+0130 and U+0131 for an i, and U+017F for an s."""
    for read in READERS:
        with pytest.raises(PydanticCustomError):
            read(f"{month} 2019")


@given(st.text("0123456789-~./' 년월일초까지부터간(화)TJan\u0130\u0131", max_size=16))
def test_what_is_offered_is_read(text: str) -> None:
    for read in (*READERS, read_year):
        if offer := _offer(read, text):
            read(offer)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["{0}. {1}. {2}.", "{0}년 {1}월 {2}일", "{0}/{1}/{2}"]))
def test_every_day_is_offered_as_it_was_meant(day: date, form: str) -> None:
    assert _offer(read_day, form.format(day.year, day.month, day.day)) == day.isoformat()


@pytest.mark.parametrize("written", [written for written, _ in _offers()])
def test_what_is_sure_is_what_is_offered(written: str) -> None:
    for read in (*READERS, read_year):
        assert sure_time(written, read) in {None, _offer(read, written)} - {written, ""}, read


@given(st.text("0123456789-~./' 년월일초까지부터간(화)TJan\u0130\u0131", max_size=16))
def test_what_is_sure_is_read_and_is_no_text_that_is_read_already(text: str) -> None:
    for read in (*READERS, read_year):
        if (sure := sure_time(text, read)) is not None:
            assert (_offer(read, text) != text, _offer(read, sure)) == (True, sure)


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2019-03-01-2021-05-31", "2019-2021"), ("2019. 3. ~ 2021. 5.", "2019-2021"), ("2019년 ~ 현재", "2019-"),
        ("2019-03-01-", "2019-"), ("2019년부터", "2019-"), ("May 2019 \u2013 June 2021", "2019-2021"), ("2019. 3. 1.", "2019"),
        ("2008-10", None), ("2010-12", None), ("2008\u201310", None), ("2008.10", None), ("2019 10:30", None),
        ("2019-05 10:30", None), ("2023. 12 00:00", None), ("2019-05-06 10:30", "2019"), ("-" * 8000, None),
        ("2019 ~ " * 2000, None),
        ("2019. 3. ~ 5.", None), ("2019-2020-2021", None), ("2021. 5. ~ 2019. 3.", None), ("~ 2021. 5.", None),
    ],
)  # fmt: skip
def test_years_are_sure_of_one_date_or_of_two_that_follow_each_other(written: str, years: str | None) -> None:
    assert sure_time(written, read_period) == years


def test_a_figure_of_some_months_is_none_of_their_years() -> None:
    assert [sure_time(text, read_time_of_figure) for text in ("2019. 3. ~ 2021. 5.", "2019년~2021년", "2019년 3월")] == [
        None, "2019-2021", "2019-03",
    ]  # fmt: skip


def test_years_in_the_wrong_order_are_offered_in_the_right_one() -> None:
    assert _offer(read_period, "2019-2015") == "2015-2019"
    assert read_period("2015-2019") == Period(2015, 2019)


def _mend(header: str) -> list[str]:
    located = read_yaml("a", header)
    assert isinstance(located, Located)
    problems = validate(Case, located)
    assert isinstance(problems, list)
    said = [line for found in problems for line in wording("ko").sentences(found)]
    return [line.removeprefix("고치는 법: ") for line in said if line.startswith("고치는 법")]


@pytest.mark.parametrize("nothing", ["미상", "모름", "없음", "(미정)", "N/A", "unknown", "'-'", "'?'"])
@pytest.mark.parametrize(
    ("header", "advice"),
    [
        (CASE.replace("date: 2019-12-10", "date: @"), "date_needed"),
        (CASE.replace("period: 2019", "period: @"), "period_needed"),
        (CASE.replace("lead", "@"), "value_needed"),
    ]
    + [
        (CASE.replace("period", f"{field}\nperiod"), "leave_out")
        for field in (
            "reviewed: @", "status: @", "contact: {office: 과, url: @}", "cost: {total: 1, currency: @}", "agreement: [@]",
            "indicators: [{name: 가, unit: 나, value: 1, as_of: @}]", "location: {lat: 1, lon: 1, label: 가, error_km: @}",
        )
    ],
)  # fmt: skip
def test_a_word_for_nothing_is_told_what_can_be_written(header: str, nothing: str, advice: str) -> None:
    assert _mend(header.split("---")[1].replace("@", nothing)) == [wording("ko").of("advice", advice)]


def test_a_month_where_a_day_is_needed_is_told_so() -> None:
    assert _mend(CASE.split("---")[1] + "reviewed: 2019. 12.\n") == [wording("ko").of("advice", "day_or_leave_out")]


@pytest.mark.parametrize("form", ["long", "medium", "full", "yMMMM", "yMMM"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_in_the_words_of_any_language_of_the_interface_gets_the_value_to_type(language: str, form: str) -> None:
    for month in range(1, 13):
        day = date(2024, month, 17)
        of_month = form.startswith("y")
        text = format_skeleton(form, day, locale=language) if of_month else format_date(day, form, locale=language)
        with pytest.raises(PydanticCustomError) as raised:
            read_partial_date(text)
        assert (raised.value.context or {})["near"] == day.isoformat()[: 7 if of_month else 10], text


@pytest.mark.parametrize(
    "written", ["2022-02-30", "2022-13-01", "2022-13", "2020-00", "2019. 20.", "2022. 2. 30.", "2023-02-29", "20220230"]
)
def test_a_worded_date_in_the_form_of_a_date_is_on_the_calendar(written: str) -> None:
    with pytest.raises(ValidationError, match="YYYY-MM-DD"):
        Step.model_validate({"date": written, "text": "착공"})


@pytest.mark.parametrize(
    "written",
    [
        "2022-02-28", "2022", "2022년 봄", "2022-2023", "3월 말", "2022. 2. ~ 3.", "2020-21", "1999-00", "2019.20", "10/05/2023",
        "'23.5.10.", "2022. 2. 28. 14:00", "2022년 2월 이후", "2022년경",
    ],
)  # fmt: skip
def test_a_time_in_words_stays_what_it_was_written(written: str) -> None:
    assert Step.model_validate({"date": written, "text": "착공"}).date == written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022.3.", "2022-03"), ("2022. 2. 28.", "2022-02-28"), ("2022년 3월", "2022-03"), ("2022년", "2022"),
        ("2022.2.28.(월)", "2022-02-28"), ("25/05/2023", "2023-05-25"), ("10 May 2023", "2023-05-10"), ("20220228", "2022-02-28"),
    ],
)  # fmt: skip
def test_a_date_of_a_step_or_an_adoption_in_another_form_is_published_as_every_date(written: str, read: str) -> None:
    assert Step.model_validate({"date": written, "text": "착공"}).date == read
    assert Adoption.model_validate({"who": "서울", "date": written}).date == read
