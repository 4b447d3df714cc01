"""Problems as reports: pure functions, each read back as its readers read it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import unquote

import jsonschema
import pytest
from markdown import markdown

from casebook.languages import LANGUAGES
from casebook.layout import Layout
from casebook.messages.codes import ProblemText, explanations, problem_texts
from casebook.messages.reports import excerpt, github_report, github_summary, json_report, sarif_report, text_report
from casebook.messages.wording import wording
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import read_yaml

SITE = "https://example.org"
NASTY = "100%, a:b\r\n::error::x | [글](https://evil.example) <script> `"
FOUND = [
    problem(Place("cases/b c.md", 5, 9), "CB104", field="period", found=NASTY),
    problem(Place("cases/a.md", 2, 3), "CB102", field="sumary", near="summary"),
    problem(Place("cases/a.docx"), "CB021"),
]


def texts(site: str = SITE, problems: Sequence[Problem] = FOUND, line: str | None = "period: 언젠가") -> list[ProblemText]:
    return problem_texts(problems, wording("ko"), lambda _place: line, site)


def test_a_finding_leads_to_the_page_of_its_code_as_the_site_has_it() -> None:
    def page(layout: Layout) -> str:
        return problem_texts(FOUND[:1], wording("ko"), lambda _place: None, f"{SITE}/a/", layout)[0].page

    assert page(Layout()) == f"{SITE}/a/contribute/errors/CB104/"
    assert page(Layout(folders=False)) == f"{SITE}/a/contribute/errors/CB104.html"


def marked(line: str, column: int) -> str:
    """What stands above the mark, found by widths as a terminal counts them: Hangul two, the rest one."""
    shown, mark = excerpt(line, 1, column)
    at = mark.index("^")
    width = 0
    for char in shown:
        if width == at:
            return char
        width += 2 if "\uac00" <= char <= "\ud7a3" or char in "「」：" else 1
    return "" if width == at else "?"


@pytest.mark.parametrize(
    ("line", "column", "char"),
    [
        ("period: x", 9, "x"), ("title: 나쁜 사례!", 13, "!"), ("title: 「사례」x", 12, "x"), ("\ttitle: x", 9, "x"),
        ("title: 사례", 10, ""), ("사：x", 3, "x"), ("title: \u1109\u1161x", 10, "x"), ("가" * 90 + "x" + "나" * 90, 91, "x"),
    ],
)  # fmt: skip
def test_the_mark_stands_below_the_column(line: str, column: int, char: str) -> None:
    assert marked(line, column) == char


def test_a_line_fits_the_screen_and_cannot_steer_the_terminal() -> None:
    shown, mark = excerpt("제목: \x1b[31m빨강\u202e" + "가" * 200, 1234, 8)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert max(len(shown), len(mark)) <= 110
    assert shown.endswith("…")


def test_the_text_has_the_line_the_mark_and_the_page_of_the_code() -> None:
    report = text_report(texts(), wording("ko"))
    assert "    5 | period: 언젠가\n      |         ^\n    적힌 것" in report
    assert "자세한 설명: https://example.org/contribute/errors/CB104/" in report
    assert report.endswith("문제 3개를 3개 파일에서 찾았습니다.")


def test_a_problem_of_a_whole_file_shows_no_line_and_without_an_address_there_are_no_links() -> None:
    report = text_report(texts("", FOUND[2:]), wording("ko"))
    assert "|" not in report
    assert "://" not in report
    assert "contribute/errors/" in report


def test_workflow_commands_are_one_line_each_and_keep_every_sign() -> None:
    lines = github_report(texts(), explanations("ko")).split("\n")
    assert len(lines) == len(FOUND)
    last = re.fullmatch(r"::error file=cases/b c\.md,line=5,col=9,title=CB104 [^:,]+::(.*)", lines[-1])
    assert last
    message = last[1].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert NASTY in message
    assert message.endswith("https://example.org/contribute/errors/CB104/")


def test_properties_of_workflow_commands_are_escaped() -> None:
    odd = texts(problems=[problem(Place("a:b,c%.md"), "CB021")])
    assert github_report(odd, explanations("ko")).startswith("::error file=a%3Ab%2Cc%25.md,line=1,")


def test_the_summary_is_a_table_that_files_cannot_break_out_of() -> None:
    summary = github_summary(texts(), wording("ko"), "", "사례 점검")
    html = markdown(summary, extensions=["tables"])
    assert summary.startswith("## 사례 점검\n")
    assert html.count("<tr>") == 1 + len(FOUND)
    assert html.count("<td>") == 3 * len(FOUND)
    assert "evil.example" in html
    assert set(re.findall(r'href="([^"]*)"', html)) == {f"{SITE}/contribute/errors/{found.code}/" for found in FOUND}
    assert "<script" not in html


def test_the_summary_says_that_all_is_well() -> None:
    assert github_summary([], wording("ko"), "문제가 없습니다.", "사례 점검") == "## 사례 점검\n\n문제가 없습니다.\n"


def test_json_has_every_problem_in_a_stable_shape() -> None:
    report = json.loads(json_report(texts(), wording("ko")))
    assert {key: report[key] for key in ("version", "language", "count", "files")} == {
        "version": "1.0", "language": "ko", "count": 3, "files": 3,
    }  # fmt: skip
    assert [list(one) for one in report["problems"]] == [
        ["path", "line", "column", "code", "message", "details", "values", "source", "page"]
    ] * 3
    assert report["problems"][2]["values"] == {"field": "period", "found": NASTY}
    assert report["problems"][0]["source"] is None
    assert json.loads(json_report(texts(""), wording("ko")))["problems"][0]["page"] is None


TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
RULE = {
    "type": "object", "required": ["id"], "additionalProperties": False,
    "properties": {
        "id": {"type": "string"}, "shortDescription": TEXT, "fullDescription": TEXT,
        "helpUri": {"type": "string", "format": "uri", "pattern": "^https://"},
        "defaultConfiguration": {"type": "object", "properties": {"level": {"enum": ["none", "note", "warning", "error"]}}},
    },
}  # fmt: skip
REGION = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}, "snippet": TEXT,
    },
}  # fmt: skip
ARTIFACT = {
    "type": "object", "additionalProperties": False,
    "properties": {"uri": {"type": "string", "pattern": r"^[\x21-\x7e]+$"}, "uriBaseId": {"type": "string"}},
}  # fmt: skip
LOCATION = {
    "type": "object", "required": ["physicalLocation"],
    "properties": {"physicalLocation": {
        "type": "object", "additionalProperties": False, "properties": {"artifactLocation": ARTIFACT, "region": REGION},
    }},
}  # fmt: skip
RESULT = {
    "type": "object", "required": ["message"], "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "message": TEXT,
        "level": {"enum": ["none", "note", "warning", "error"]}, "locations": {"type": "array", "items": LOCATION},
    },
}  # fmt: skip
DRIVER = {
    "type": "object", "required": ["name"], "additionalProperties": False,
    "properties": {
        "name": {"type": "string"}, "semanticVersion": {"type": "string"}, "language": {"pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
    },
}  # fmt: skip
SARIF = {
    "type": "object", "required": ["version", "runs"], "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {
            "type": "object", "required": ["tool"], "additionalProperties": False,
            "properties": {
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": DRIVER}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": RESULT},
            },
        }},
    },
}  # fmt: skip
"""What SARIF 2.1.0 demands of the parts that we write, and nothing that it does not know."""


@pytest.mark.parametrize("site", [SITE, ""])
def test_sarif_is_valid_and_points_to_the_rules_and_places(site: str) -> None:
    log = json.loads(sarif_report(texts(site), wording("ko"), explanations("ko"), "0.1.0"))
    jsonschema.validate(log, SARIF)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert [rule.get("helpUri") for rule in rules] == [
        f"{SITE}/contribute/errors/{rule['id']}/" if site else None for rule in rules
    ]
    place = run["results"][2]["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "cases/b c.md"
    assert place["region"] == {"startLine": 5, "startColumn": 9, "snippet": {"text": "period: 언젠가"}}


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    log = json.loads(sarif_report([], wording("ko"), explanations("ko"), "0.1.0"))
    jsonschema.validate(log, SARIF)
    assert log["runs"][0]["results"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_page_in_words(language: str) -> None:
    explained = explanations(language)
    assert set(explained) == set(wording(language).sections["problems"])
    assert [code for code, explanation in explained.items() if not (explanation.title and explanation.why)] == []
    assert [
        code for code, explanation in explained.items() if bool(explanation.bad_example) != bool(explanation.good_example)
    ] == []
    assert [
        code
        for code, explanation in explained.items()
        if explanation.bad_example and explanation.bad_example == explanation.good_example
    ] == []
    assert len({explanation.title for explanation in explained.values()}) == len(explained)


def test_the_english_explanations_are_english() -> None:
    texts = [
        text
        for explanation in explanations("en").values()
        for text in (explanation.title, explanation.why, explanation.bad_example, explanation.good_example)
    ]
    assert [text for text in texts if re.search("[\uac00-\ud7a3]", text)] == []


@pytest.mark.parametrize("line", ["title: # 지역", "title:   #지역 사업", "  - title: # 지역"])
def test_a_field_with_a_remark_in_place_of_its_value_is_told_what_the_sign_means(line: str) -> None:
    found = problem(Place("a.md", 2, line.index("title") + 1), "CB107", field="title")
    for language in LANGUAGES:
        words = wording(language)
        (text,) = problem_texts([found], words, lambda _: line, "")
        details = "\n".join(text.details)
        assert line[line.index("#") :] in details
        assert words.of("advice", "after_hash") in details
        (empty,) = problem_texts([found], words, lambda _: "title:", "")
        assert words.of("advice", "after_hash") not in "\n".join(empty.details)


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("tags: #버스 #교통", "[버스, 교통]"), ("tags: #버스, #교통 ", "[버스, 교통]"), ("tags: #버스", "[버스]"),
        ("tags: #버스 교통", None), ("title: #버스", None),
    ],
)  # fmt: skip
def test_words_with_signs_before_them_are_offered_as_the_list_that_they_are(line: str, near: str | None) -> None:
    found = read_yaml("a", f"{line}\nperiod: 2019\n")
    assert isinstance(found, list)
    (text,) = problem_texts(found, wording("ko"), lambda _place: line, "")
    assert text.code == "CB013"
    assert (f"혹시 '{near}'인가요?" in text.details) == (near is not None)
    assert any("따옴표" in line for line in text.details) == (near is None)
