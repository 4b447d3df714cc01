"""A withdrawal is one act: it needs no change of another file, and no promised address is lost with it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from casebook.cli import main
from mini import CASE, TRANSLATION, built_project, copy_mini

ITEMS = "cases:\n  - {case: north/a, why: 가까운 곳의 일이다.MORE}\n"
ALONE = CASE.replace("press.txt", "only.txt").replace(
    "period: 2019\n", "period: 2019\ntags: [혼자 가진 말]\nredirect_from: [/news/1/]\n"
)
FILES = {
    "cases/_sources/only.txt": "혼자 쓰는 자료",
    "cases/north/a.md": ALONE,
    "cases/north/a.en.md": TRANSLATION,
    "cases/_vocabulary/questions.yml": "- {id: alone, question: 혼자 답하는 물음, tags: [혼자 가진 말]}\n",
    "cases/_collections/alone.yml": f"title: 한 사례\nintroduction: 하나뿐이다.\n{ITEMS.replace('MORE', '')}",
    "cases/_collections/block.yml": f"kind: block\ntitle: 부분\nintroduction: 부분이다.\n"
    f"{ITEMS.replace('MORE', ', need: core, source: 본문')}",
}
TAKER = CASE.replace("sources:\n", "adopted_from:\n  - {who: 북시, case: north/a, source: 본문}\nsources:\n", 1)
GONE = "withdrawn: {date: 2026-01-02, reason: 끝남}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose case is the only one of a collection, a block and a question, promised and then withdrawn, built."""
    project = copy_mini(tmp_path_factory.mktemp("gone"), FILES | {"cases/south/taker.md": TAKER})
    assert main(["urls", "--write", str(project / "cases")]) == 0
    path = project / "cases/north/a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("sources:", f"{GONE}\nsources:", 1), encoding="utf-8")
    return project


def test_no_other_file_needs_a_change_and_no_address_is_lost(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project / "cases"), "--lang", "ko"]) == 0, capsys.readouterr().out
    assert main(["urls", "--check", str(project / "cases")]) == 0, capsys.readouterr().out


def test_the_page_of_what_is_left_without_cases_says_so(project: Path) -> None:
    site = built_project(project)
    for address in ("collections/alone", "collections/block"):
        html = (site / address / "index.html").read_text(encoding="utf-8")
        assert re.search(r'<h2 id="collection-cases"[^>]*>사례 0건', html)
        assert "실었던 사례 1건은 내렸습니다." in html
        assert "가까운 곳의 일이다." not in html
    assert '<a href="alone/">한 사례</a> <span>0건</span>' in (site / "collections/index.html").read_text(encoding="utf-8")
    assert "같은 일을 한 사례 0건입니다." in (site / "questions/alone/index.html").read_text(encoding="utf-8")
    assert "한 사례" not in (site / "index.html").read_text(encoding="utf-8"), "the home page offers what has cases"
    records = json.loads((site / "api/v1/collections.json").read_text(encoding="utf-8"))["collections"]
    assert [record["cases"] for record in records] == [[], []]
    assert "<entry>" not in (site / "collections/alone/feed.xml").read_text(encoding="utf-8")


def test_who_took_the_case_over_leads_to_why_it_was_withdrawn(project: Path) -> None:
    html = (built_project(project) / "cases/south/taker/index.html").read_text(encoding="utf-8")
    assert re.search(r'id="case-adopted-from".*?<a href="\.\./\.\./north/a/"[^>]*>북시</a>', html, re.DOTALL)


@pytest.mark.parametrize(
    ("name", "said"), [("alone", "모음 'alone'"), ("한 사례", "모음 '한 사례'"), ("alonf", "alonf"), ("한 사려", "한 사려")]
)
def test_a_booklet_of_a_collection_without_cases_says_so_and_offers_it_to_nobody(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    site = built_project(project)
    with pytest.raises(SystemExit) as end:
        main(["booklet", name, "--site", str(site), "-f", str(project / "mkdocs.yml"), "--lang", "ko"])
    assert end.value.code == 2
    message = capsys.readouterr().err
    assert said in message
    assert ("실린 사례가 없습니다" in message, "혹시" in message) == (said.startswith("모음"), False)
