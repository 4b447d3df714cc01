"""A case that is no longer published: its addresses stay and say why; nothing else speaks of it."""

from __future__ import annotations

import json
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from PIL import Image

from casebook.build.load import load
from casebook.cli import main
from casebook.problems import Problem
from mini import CASE, TRANSLATION, copy_mini, mini_config

WITHDRAWN = CASE.replace(
    "period: 2019\n",
    "period: 2019\naliases: [north/old]\nwithdrawn:\n  date: 2026-11-25\n  reason: 사업이 취소되어 내립니다.\n"
    "  archive: https://archive.example/a\n",
).replace("사례의 제목", "내려간 사례")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with a case that was withdrawn, to which another case still refers, built."""
    project = copy_mini(tmp_path_factory.mktemp("withdrawn"), {"cases/north/a.md": WITHDRAWN, "cases/north/a.en.md": TRANSLATION})
    other = project / "cases/south/talent.md"
    other.write_text(other.read_text("utf-8") + "\n[앞의 사례](../north/a.md)를 이었다.\n", encoding="utf-8")
    build(mini_config(project))
    return project


def page(project: Path, address: str) -> str:
    return (project.parent / "site" / address / "index.html").read_text(encoding="utf-8")


def test_its_page_says_since_when_and_why_and_where_it_is_kept(project: Path) -> None:
    html = page(project, "cases/north/a")
    for said in ("내린 사례: 내려간 사례", "2026. 11. 25.", "사업이 취소되어 내립니다.", 'href="https://archive.example/a"'):
        assert said in html
    assert "좋아졌다." not in html
    assert '<meta name="robots" content="noindex">' in html


def test_its_translation_says_it_in_that_language(project: Path) -> None:
    html = page(project, "en/cases/north/a")
    assert "This case was withdrawn on" in html
    assert "Withdrawn: A case's title" in unescape(html)
    assert "내려간 사례" not in html
    assert '<p lang="ko">사업이 취소되어 내립니다.</p>' in html


def test_its_old_address_and_its_card_lead_there(project: Path) -> None:
    assert 'href="../a/"' in page(project, "cases/north/old")
    card = page(project, "cases/north/a/embed")
    assert "내린 사례: 내려간 사례" in card
    assert "요약입니다." not in card


def test_nothing_else_speaks_of_it(project: Path) -> None:
    site = project.parent / "site"
    pages = ("cases/north/a", "cases/north/a/embed", "en/cases/north/a")
    own = {address.replace("/a", name) for address in pages for name in ("/a", "/old")}
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json", ".csv", ".txt", ".geojson", ".jsonld")]
    speaking = {path.parent.relative_to(site).as_posix() for path in texts if "내려간 사례" in path.read_text("utf-8")}
    assert speaking - own == set()
    assert "north/a" not in (site / "sitemap.xml").read_text("utf-8")
    assert {case["id"] for case in json.loads((site / "api/v1/cases.json").read_text("utf-8"))["cases"]} == {
        "north/bus-stop",
        "south/talent",
    }
    assert 'href="../../north/a/"' in page(project, "cases/south/talent")


def test_its_addresses_are_held_and_its_file_is_still_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["urls", "--write", str(project / "cases")]) == 0
    assert main(["urls", "--check", str(project / "cases")]) == 0
    assert "cases/north/a/" in (project / "urls.lock").read_text("utf-8").splitlines()
    capsys.readouterr()


GONE = TRANSLATION.replace(
    "summary: A summary.\n", "summary: A summary.\nwithdrawn: {date: 2026-11-25, reason: It said what the original does not.}\n"
)


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with a case whose translation was withdrawn, built once its address was promised."""
    files = {
        "cases/north/a.md": CASE.replace("period: 2019\n", "period: 2019\naliases: [north/old]\n"),
        "cases/north/a.en.md": TRANSLATION,
    }
    project = copy_mini(tmp_path_factory.mktemp("translated"), files)
    assert main(["urls", "--write", str(project / "cases")]) == 0
    (project / "cases/north/a.en.md").write_text(GONE, encoding="utf-8")
    build(mini_config(project, strict=True))
    return project


def test_a_withdrawn_translation_says_since_when_and_why_and_leads_to_the_original(translated: Path) -> None:
    html = page(translated, "en/cases/north/a")
    for said in (
        "Withdrawn: A case&#39;s title",
        "This translation was withdrawn on",
        "It said what the original does not.",
        'href="../../../../cases/north/a/"',
        '<meta name="robots" content="noindex">',
    ):
        assert said in html
    assert "It became better" not in html
    assert '<html lang="en"' in html


def test_nothing_else_speaks_of_a_withdrawn_translation(translated: Path) -> None:
    site = translated.parent / "site"
    assert "hreflang" not in page(translated, "cases/north/a").split("</head>")[0]
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json", ".csv", ".txt", ".geojson", ".jsonld")]
    speaking = {path.relative_to(site).as_posix() for path in texts if "north/a.en" in path.read_text("utf-8")}
    speaking |= {path.relative_to(site).as_posix() for path in texts if "A case's title" in path.read_text("utf-8")}
    assert speaking <= {"en/cases/north/a/index.html"}
    assert "en/cases/north/a" not in (site / "sitemap.xml").read_text("utf-8")


def test_the_addresses_of_a_withdrawn_translation_are_held(translated: Path) -> None:
    assert main(["urls", "--check", str(translated / "cases")]) == 0
    assert 'href="../a/"' in page(translated, "en/cases/north/old")


def test_a_withdrawn_translation_is_still_checked_but_never_older(translated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(translated / "cases"), "--lang", "en"]) == 0
    assert "north/a.en.md" not in capsys.readouterr().out
    (translated / "cases/north/b.en.md").write_text(GONE.replace("reason:", "reasons:"), encoding="utf-8")
    (translated / "cases/north/b.md").write_text(CASE, encoding="utf-8")
    found = load(translated / "cases").problems
    assert {(one.place.path, one.place.line) for one in found} == {("cases/north/b.en.md", 4)}


def test_a_withdrawal_without_a_reason_is_a_problem(tmp_path: Path) -> None:
    text = WITHDRAWN.replace("  reason: 사업이 취소되어 내립니다.\n", "")
    found: tuple[Problem, ...] = load(copy_mini(tmp_path, {"cases/north/a.md": text}) / "cases").problems
    assert [(one.code, dict(one.values).get("field")) for one in found] == [("CB101", "reason")]


USED = """images:
  - {file: images/face.png, alt: 그림, credit: 나라부, licence: kogl}
"""


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Sites with a case that has files of its own: as it is published, and as it is withdrawn."""
    sites = []
    for name, text in (("published", CASE), ("withdrawn", WITHDRAWN)):
        written = text.replace("period: 2019\n", f"period: 2019\n{USED}").replace("press.txt", "only-here.txt")
        written += "\n![둘째](images/secönd%20one.png)\n\n[표](images/../images/third.png)\n"
        files = {"cases/north/a.md": written, "cases/_sources/only-here.txt": "혼자만 쓰는 글"}
        project = copy_mini(tmp_path_factory.mktemp(name), files)
        (project / "cases/north/images").mkdir(exist_ok=True)
        for number, picture in enumerate(("face", "secönd one", "third", "nobody")):
            (project / f"cases/north/images/{picture}.png").write_bytes(png(number))
        (project / "cases/_sources/only-here.hwpx").write_bytes(b"PK\x03\x04 nur hier")
        build(mini_config(project))
        sites.append(project)
    return sites[0], sites[1]


def png(number: int) -> bytes:
    """A picture that is like no other."""
    file = BytesIO()
    Image.new("RGB", (3, 3), (number, 77, 99)).save(file, "PNG")
    return file.getvalue()


def holding(project: Path, content: bytes) -> list[str]:
    """The files of the site that have `content` within them."""
    site = project.parent / "site"
    return [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and content in path.read_bytes()]


CONTENTS = [png(0), png(1), png(2), "혼자만 쓰는 글".encode(), b"nur hier"]


@pytest.mark.parametrize("content", CONTENTS, ids=range(len(CONTENTS)))
def test_its_files_are_published_with_it_and_gone_with_it(gone: tuple[Path, Path], content: bytes) -> None:
    published, withdrawn = gone
    assert holding(published, content)
    assert holding(withdrawn, content) == []


def test_no_file_speaks_of_what_only_it_used(gone: tuple[Path, Path]) -> None:
    assert [holding(gone[1], name.encode()) for name in ("face.png", "only-here", "third.png")] == [[], [], []]
    assert not (gone[1].parent / "site/sources/only-here").exists()


def test_a_file_that_nobody_uses_is_not_published_and_is_named(
    gone: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert holding(gone[0], png(3)) == []
    assert main(["check", str(gone[0] / "cases"), "--lang", "en"]) == 0
    named = {line.partition(":")[0] for line in capsys.readouterr().out.splitlines() if "no published case" in line}
    assert "cases/north/images/nobody.png" in named
    assert "cases/north/images/face.png" not in named
    assert main(["check", str(gone[1] / "cases"), "--lang", "en"]) == 0
    assert "cases/_sources/only-here.hwpx: no published" in capsys.readouterr().out


def test_the_promise_of_a_source_goes_with_the_case_that_alone_cited_it(gone: tuple[Path, Path]) -> None:
    assert main(["urls", "--write", str(gone[0] / "cases")]) == 0
    lock = (gone[0] / "urls.lock").read_text("utf-8")
    assert "sources/only-here/" in lock.splitlines()
    (gone[1] / "urls.lock").write_text(lock, "utf-8")
    assert main(["urls", "--check", str(gone[1] / "cases")]) == 0
