"""Questions lead from the home page to the cases that answer them, at addresses of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook import permalinks
from casebook.build.load import load
from casebook.cli import main
from mini import CASE, built, copy_mini, report

QUESTIONS = """\
# 질문
- id: shelter
  question: 비를 <피하고> 싶어요 & 쉬고 싶어요
  tags: [미세먼지, 쉼터]

- id: people
  question: 사람을 기르고 싶어요
  tags: [인재]
"""
HOME = "# 처음\n\n## 내용\n\n<!-- casebook: questions -->\n\n<!-- casebook: documents -->\n"
TAGGED = CASE.replace("period: 2019\n", "period: 2019\ntags: [쉼터, 인재, 다른 말]\n")
FILES = {
    "cases/_vocabulary/questions.yml": QUESTIONS,
    "docs/index.md": HOME,
    "cases/south/shelter.md": TAGGED,
    "cases/north/air.md": TAGGED.replace("[쉼터, 인재, 다른 말]", "[미세먼지]"),
}


def _tags(*tags: str) -> dict[str, str]:
    return FILES | {"cases/_vocabulary/questions.yml": QUESTIONS.replace("[인재]", f"[{', '.join(tags)}]")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("questions"), FILES)


def test_the_home_page_lists_questions_with_counts(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    ways = re.findall(r'<li><a href="([^"]*)">([^<]*)</a> <span>([^<]*)</span>(?:<p>([^<]*)</p>)?</li>', html)
    assert ways[:2] == [
        ("questions/shelter/", "비를 &lt;피하고&gt; 싶어요 &amp; 쉬고 싶어요", "2건", ""),
        ("questions/people/", "사람을 기르고 싶어요", "1건", ""),
    ]
    assert [address for address, *_ in ways[2:]] == ["agreement/", "awards/2019/"]
    assert all(about for *_, about in ways[2:])


def test_each_question_has_a_page_with_its_cases_that_other_pages_reach(site: Path) -> None:
    html = (site / "questions/shelter/index.html").read_text(encoding="utf-8")
    assert "<title>비를 &lt;피하고&gt; 싶어요 &amp; 쉬고 싶어요 - 작은 사례집</title>" in html
    article = html[html.index("<article") : html.index("</article>")]
    assert re.findall(r'href="\.\./\.\./(cases/[^"]*)"', article) == ["cases/north/air/", "cases/south/shelter/"]
    assert 'href="../people/"' in article
    assert "https://example.org/questions/shelter/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    found = "".join(path.read_text(encoding="utf-8") for path in (site / "search").glob("records-*.json"))
    assert "questions/" not in found, "the search finds the cases"


def test_the_address_of_a_question_is_promised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path, FILES)
    assert main(["urls", "--write", str(project / "cases")]) == 0
    (project / "cases/_vocabulary/questions.yml").write_text(QUESTIONS.replace("id: people", "id: talent"), encoding="utf-8")
    capsys.readouterr()
    assert main(["urls", "--check", str(project / "cases"), "--lang", "en"]) == 1
    assert "questions/people/" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tags", "place", "near"),
    [
        (["인제"], "8:10", "인재"),
        (["인재", "없는말"], "8:14", None),
        (["인재 "], None, None),
    ],
)
def test_a_tag_that_no_case_has_is_reported_at_its_place(
    tags: list[str], place: str | None, near: str | None, tmp_path: Path
) -> None:
    text = report(copy_mini(tmp_path, _tags(*tags)), "en")
    if place is None:
        assert text == ""
    else:
        assert f"cases/_vocabulary/questions.yml:{place} [CB220]" in text
        assert near is None or near in text


def test_a_broken_case_is_reported_alone(tmp_path: Path) -> None:
    text = report(copy_mini(tmp_path, FILES | {"cases/south/shelter.md": TAGGED.replace("period: 2019", "period: 봄")}), "en")
    assert "CB104" in text
    assert "CB220" not in text


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("- id: shelter\n  question: 가\n  tags: []\n", "CB"),
        ("- id: shelter\n  question: 가\n", "CB"),
        ("- id: Shelter\n  question: 가\n  tags: [쉼터]\n", "CB"),
        ("- id: a\n  question: 가\n  tags: [쉼터]\n- id: a\n  question: 나\n  tags: [쉼터]\n", "CB206"),
        ("id: a\n", "CB023"),
    ],
)
def test_a_file_that_is_no_list_of_questions_is_reported(wrong: str, code: str, tmp_path: Path) -> None:
    text = report(copy_mini(tmp_path, FILES | {"cases/_vocabulary/questions.yml": wrong}), "en")
    assert re.search(rf"questions\.yml:\d+:\d+ \[{code}", text)


def test_a_site_without_questions_has_none(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    assert load(project / "cases").catalogue.questions == {}
    assert not (built(tmp_path / "other") / "questions").exists()


def test_a_long_list_goes_on_at_further_addresses(tmp_path: Path) -> None:
    many = {f"cases/south/many-{number}.md": TAGGED for number in range(60)}
    site = built(tmp_path, FILES | many)
    addresses = (permalinks.list_page("questions/people/", number) for number in (1, 2))
    first, second = ((site / address / "index.html").read_text(encoding="utf-8") for address in addresses)
    assert (first.count('class="cb-card"'), second.count('class="cb-card"')) == (48, 13)
