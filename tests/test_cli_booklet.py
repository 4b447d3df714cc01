"""``casebook booklet``: the real site's cases as a PDF by Chromium, read by another program."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from browser.chromium import installed
from casebook.build.pages import make_pages
from casebook.cli import main
from casebook.cli.booklet import destinations, sheets
from casebook.cli.booklet_cases import read_cases
from casebook.data.records import case_record
from casebook.files.built_site import BuiltSite
from casebook.files.results import ResultCache
from casebook.layout import Layout
from casebook.messages.wording import wording
from casebook.model.case import Indicator
from casebook.pages.booklet import chapter_article, css_string
from casebook.pages.case import CasePage, case_plan
from casebook.pages.checklist import Checklist, body_texts, checklist_parts, checklist_plan
from casebook.pages.indicators import contradictions
from mini import CASE, TRANSLATION, built_project, converted, copy_mini
from published import job, mini, publication

ROOT = Path(__file__).resolve().parent.parent
POINTS_A_MM = 72 / 25.4
NARROWEST_MARGIN = 15 * POINTS_A_MM
needs_poppler = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo and pdftotext (poppler-utils) are not installed")
Run = Callable[..., int]


@pytest.fixture(scope="module")
def run(site: Path) -> Run:
    def booklet(*arguments: str) -> int:
        chromium = installed()
        assert chromium
        options = ["--site", str(site), "-f", str(ROOT / "mkdocs.yml"), "--browser", chromium, "--lang", "ko"]
        return main(["booklet", *options, *arguments])

    return booklet


@pytest.fixture(scope="module")
def pdf(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases."""
    file = tmp_path_factory.mktemp("booklet") / "all.pdf"
    assert run("--all", "-o", str(file)) == 0
    return file


def _say(program: str, *arguments: str | Path) -> str:
    return subprocess.run([program, *arguments], capture_output=True, check=True, text=True).stdout


def _titles(pdf: bytes) -> list[str]:
    """The titles of its bookmarks, and its own."""
    titles = re.findall(rb"/Title (?:<FEFF([0-9A-Fa-f]+)>|\(([^)]*)\))", pdf)
    return [bytes.fromhex(wide.decode()).decode("utf-16-be") if wide else narrow.decode("latin-1") for wide, narrow in titles]


@needs_poppler
def test_all_cases_are_a_tagged_book_on_a4(pdf: Path) -> None:
    info = dict(re.findall(r"^(.+?): +(.+)$", _say("pdfinfo", pdf), re.MULTILINE))
    assert (info["Title"], info["Tagged"]) == ("모든 사례", "yes")
    assert info["Page size"].endswith("(A4)")
    assert int(info["Pages"]) == len(sheets(pdf.read_bytes()))


def _structure(pdf: bytes) -> list[tuple[str, bytes]]:
    """The role of each element of the structure of a PDF in the order of reading, with its entries."""
    objects = {
        int(number): content for number, content in re.findall(rb"^(\d+) 0 obj\s*(.*?)\s*endobj", pdf, re.MULTILINE | re.DOTALL)
    }
    (root,) = re.findall(rb"/Type /StructTreeRoot\s*/K (\d+) 0 R", pdf)
    found, waiting = [], [int(root)]
    while waiting:
        content = objects[waiting.pop(0)]
        role = re.search(rb"/S /(\w+)", content)
        if b"/StructElem" in content and role:
            found.append((role[1].decode(), content))
            kids = re.search(rb"/K (\[[^\]]*\]|\d+ 0 R)", content)
            waiting[:0] = [int(kid) for kid in re.findall(rb"(\d+) 0 R", kids[1])] if kids else []
    return found


def test_its_tags_are_what_checkers_of_accessible_documents_ask_for(pdf: Path) -> None:
    """What PAC asks for, as far as Chromium decides it: docs/develop/outputs.md lists what it does not write."""
    raw = pdf.read_bytes()
    for entry in (rb"/Marked true", rb"/Lang \(ko\)", rb"/DisplayDocTitle true", rb"/Outlines \d"):
        assert re.search(entry, raw), entry
    assert raw.count(b"/Tabs /S") == len(sheets(raw))
    elements = _structure(raw)
    roles = [role for role, _ in elements]
    assert {"H1", "H2", "H3", "L", "LI", "Table", "TR", "TH", "TD", "Link"} <= set(roles)
    assert [content for role, content in elements if role == "Figure" and b"/Alt" not in content] == []
    assert [content for role, content in elements if role == "TH" and b"/Scope" not in content] == []
    assert roles.count("Table") <= roles.count("TH")
    levels = [int(role[1]) for role in roles if re.fullmatch("H[1-6]", role)]
    assert [pair for pair in itertools.pairwise([0, *levels]) if pair[1] > pair[0] + 1] == []


@needs_poppler
def test_the_contents_name_the_sheet_of_each_case(pdf: Path, site: Path) -> None:
    listed = re.findall(r"(\d+) \[ XYZ.*\"(case-\d+)\"", _say("pdfinfo", "-dests", pdf))
    numbers = {name: int(number) for number, name in listed}
    assert len(numbers) == len(list(site.glob("api/v1/cases/*/*.json")))
    assert {name: number for name, number in destinations(pdf.read_bytes()).items() if name in numbers} == numbers
    contents = _say("pdftotext", "-layout", "-f", "2", "-l", "2", pdf, "-")
    assert [int(number) for number in re.findall(r" {2,}(\d+) *$", contents, re.MULTILINE)] == sorted(numbers.values())
    assert f"2 / {len(sheets(pdf.read_bytes()))}" in contents


@needs_poppler
def test_each_sheet_has_its_case_and_number_in_its_margins_and_no_word_lies_outside(pdf: Path) -> None:
    total = len(sheets(pdf.read_bytes()))
    pages = _say("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]
    assert len(pages) == total
    for number, page in enumerate(pages, 1):
        width = float(re.findall(r'width="([\d.]+)"', page)[0])
        words = re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(.*?)</word>', page)
        assert min(float(start) for start, _, _ in words) >= NARROWEST_MARGIN - 1
        assert max(float(end) for _, end, _ in words) <= width - NARROWEST_MARGIN + 2
        assert number == 1 or [word for *_, word in words if word in (str(number), "/", str(total))][-3:] == [
            str(number),
            "/",
            str(total),
        ]
    text = _say("pdftotext", "-layout", "-f", str(total), "-l", str(total), pdf, "-")
    assert "제주국제인재개발원" in text.splitlines()[0]


def test_cases_come_by_place_in_the_order_of_the_places(site: Path) -> None:
    places = re.findall(r"^- id: (\S+)", (ROOT / "cases/_vocabulary/cities.yml").read_text(encoding="utf-8"), re.MULTILINE)
    cities = [record.city for record in read_cases(BuiltSite(site))]
    assert cities == sorted(cities, key=places.index) != sorted(cities)


@pytest.mark.parametrize("name", ["chromium-headless-shell", "chromium", "google-chrome"])
def test_a_browser_on_the_path_is_found(
    name: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / name).symlink_to(installed() or "")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("CASEBOOK_CHROMIUM", raising=False)
    file = tmp_path / "jeju.pdf"
    assert main(["booklet", "jeju", "--site", str(site), "-f", str(ROOT / "mkdocs.yml"), "-o", str(file)]) == 0, (
        capsys.readouterr()
    )
    assert file.read_bytes().startswith(b"%PDF-")


def test_each_bookmark_says_its_words_once(pdf: Path) -> None:
    titles = _titles(pdf.read_bytes())
    assert titles.count("출처") == len([name for name in destinations(pdf.read_bytes()) if re.fullmatch(r"case-\d+", name)])
    assert not [title for title in titles if len(title) > 1 and title[: len(title) // 2] * 2 == title]


@pytest.mark.parametrize("name", ["jeonbuk/agri-bio-talent", "jeju"])
def test_a_case_and_a_place_are_booklets_too(
    run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(name) == 0
    file = Path(f"{name.replace('/', '-')}.pdf")
    assert "사례 1건" in capsys.readouterr().out
    assert {"jeju": "제주(서귀포)혁신도시"}.get(name, "농생명 분야 맞춤형 인력 양성") in _titles(file.read_bytes())


def test_a_collection_is_a_booklet_with_its_title_and_its_cases(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "jobs.pdf"
    assert run("jobs", "-o", str(file)) == 0
    assert "사례 6건" in capsys.readouterr().out
    content = file.read_bytes()
    titles = _titles(content)
    first, last = "농생명 분야 맞춤형 인력 양성", "“지역과 함께하는 상생협력 No.1 HRD 파트너”"
    assert "지역의 인재를 기르고 일자리로 이은 사례" in titles[:2]
    assert {first, "제주국제인재개발원 협력사업", last} <= {*titles}
    assert len([name for name in destinations(content) if re.fullmatch(r"case-\d+", name)]) == 6


@needs_poppler
def test_a_collection_is_a_booklet_in_its_own_order_with_the_reason_for_each_case(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "jobs.pdf"
    assert run("collections/jobs", "-o", str(file)) == 0
    text = " ".join(_say("pdftotext", file, "-").split())
    words = ["지역의 인재를 기르고 일자리로 이은 사례", "사례 6건", "차례"]
    reasons = [
        "채용에 맞춘 교육을 했습니다.",
        "인재를 기릅니다.",
        "취업박람회를 지원합니다.",
        "직능개발훈련과 장애인 일자리를 제공합니다.",
    ]
    places = [text.index(part) for part in [*words, *reasons]]
    assert places == sorted(places)


def test_a_collection_that_is_asked_for_by_any_title_makes_a_file_of_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title may hold signs that no file of Windows has."""
    title = 'A: B? "C" <D>\\E|F*'
    collection = f"title: {json.dumps(title)}\nintroduction: 소개.\ncases:\n  - {{case: north/bus-stop, why: 까닭.}}\n"
    project = copy_mini(tmp_path, {"cases/_collections/busy.yml": collection})
    site = built_project(project)
    monkeypatch.chdir(tmp_path)
    for name in (title, "busy"):
        assert main(["booklet", name, "--format", "docx", "--site", str(site), "-f", str(project / "mkdocs.yml")]) == 0
    assert {path.name for path in tmp_path.glob("*.docx")} == {"busy.docx"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "--all"),
        (["job"], "혹시 jobs"),
        (["jeju", "--all"], "함께 쓸 수 없습니다"),
        (["jeonbok", "--browser", "no-such-browser"], "혹시 jeonbuk"),
        (["jeju", "-o", "a.hwp"], ".pdf, .docx, .hwpx"),
        (["jeju", "-o", "a.doc"], ".pdf, .docx, .hwpx"),
        (["jeju", "--format", "pdf", "-o", "a.docx"], "a.docx"),
        (["jeonbok"], "혹시 jeonbuk"),
        (["--all", "--browser", "no-such-browser"], "CASEBOOK_CHROMIUM"),
        (["--all", "--site", "no-such-site"], "mkdocs build"),
        (["--all", "--browser", "false"], "false 프로그램이"),
    ],
)
def test_what_cannot_be_made_is_said(run: Run, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(*arguments)
    assert end.value.code == 2
    said = capsys.readouterr().err
    assert (message in said, "CSV" in said) == (True, False)


@pytest.mark.parametrize("name", ["report.docx", "folder", "pipe"])
def test_a_booklet_takes_the_place_of_no_other_file(
    run: Run, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / name
    if name == "folder":
        other.mkdir()
    elif name == "pipe" and hasattr(os, "mkfifo"):
        os.mkfifo(other)
    else:
        other.write_bytes(b"PK")
    kind = stat.S_IFMT(other.stat().st_mode)
    with pytest.raises(SystemExit) as end:
        run("jeju", "-o", str(other))
    assert end.value.code == 2
    assert f"{other}에 다른 것이" in capsys.readouterr().err
    assert stat.S_IFMT(other.stat().st_mode) == kind
    assert not other.is_file() or other.read_bytes() == b"PK"
    assert not other.is_dir() or [*other.iterdir()] == []


def test_an_article_has_ids_of_its_own_and_links_that_work_on_paper() -> None:
    html = """<body><nav>menu</nav><article class="md-typeset"><script>x</script><h2 id="a">A &amp; b</h2>
<p class="cb-screen">no <b>no</b></p>
<a href="#a">up</a><a href="../other/#x">inside</a><a href="../../agreement/">out</a>
<a href="https://example.com/?a=1&amp;b">far</a>
<img src="p.png" loading="lazy" alt="1 &lt; 2"><details open class="c"><summary>S</summary></details></article>after</body>"""
    base, page = "file:///site/cases/n/one/", "https://example.org/cases/n/one/"
    article = chapter_article(html, "case-1", f"{base}index.html", page, {"file:///site/cases/n/other/": "case-2"})
    assert article == (
        '<h2 id="case-1-a">A &amp; b</h2>\n\n<a href="#case-1-a">up</a><a href="#case-2">inside</a>'
        '<a href="https://example.org/cases/agreement/">out</a>\n<a href="https://example.com/?a=1&amp;b">far</a>\n'
        f'<img src="{base}p.png" alt="1 &lt; 2"><details open class="c"><summary>S</summary></details>'
    )
    assert "<a>out</a>" in chapter_article(html, "case-1", f"{base}index.html", "", {})


def test_a_title_cannot_leave_its_style() -> None:
    assert (css_string('a"b\\</style>\n')) == '"a\\22 b\\5c \\3c /style>\\a "'


FIELDS: dict[str, Any] = {
    "title": "Stops",
    "city_name": "Jinju",
    "version": "0c9924e9",
    "transfer": {"preconditions": ["A power line"], "not_suitable_when": ["A bus comes every five minutes"]},
    "limits": ["Nobody paid"],
    "lessons": ["Ask first"],
    "steps": [{"date": "2018-03", "text": "Agreed"}],
    "organisations": [{"id": "lh", "name": "LH", "role": "lead"}],
    "cost": {"total": 1080000000, "currency": "KRW", "note": "twelve stops"},
    "indicators": [{"name": "Stops", "unit": "places", "value": 12.5, "as_of": "2019", "baseline": 0, "target": 1200}],
    "contact": {"office": "Bus office", "url": None},
}
SAID = {
    "transfer": ("What you need first: A power line", "When it does not fit: A bus comes every five minutes"),
    "limits": ("Nobody paid",),
    "lessons": ("Ask first",),
    "steps": ("March 2018: Agreed",),
    "organisations": ("Lead: LH",),
    "cost": ("KRW\u00a01.08 billion (twelve stops)",),
    "indicators": ("Stops: 12.5 places (2019; Before: 0 places; Target: 1,200 places)",),
    "contact": ("Bus office",),
}
LINES = ((2, "Limits"), (3, "Money"), (0, "It was dear."), (2, "Other"), (0, "No."))


@pytest.mark.parametrize("field", SAID)
def test_a_checklist_has_what_a_field_says_else_its_section_of_the_body_and_else_nothing(field: str) -> None:
    words = wording("en")
    empty = {name: [] if isinstance(value, list) else None for name, value in FIELDS.items()}
    record = {**empty, "title": "T", "city_name": "P", field: FIELDS[field]}
    parts = dict(checklist_parts(record, body_texts(LINES), words, ()))
    in_body = {"limits": ("It was dear.",)} | {field: SAID[field]}
    assert parts == {words.of("fields", name): in_body.get(name, ()) for name in SAID}


def test_figures_that_contradict_each_other_are_one_thing_to_check_in_the_words_of_the_page_of_the_case(tmp_path: Path) -> None:
    figures = """indicators:
  - {name: 지원액, unit: 억 원, value: 1080, as_of: 2019, method: 표에 적힌 값}
  - {name: 참여 기업, unit: 곳, value: 3}
  - {name: 지원액, unit: 억 원, value: 1100, as_of: 2019, attribution: self-reported}
sources:"""
    published = publication(copy_mini(tmp_path, {"cases/north/bus-stop.md": CASE.replace("sources:", figures)}))
    file = published.catalogue.cases["north/bus-stop"]
    page = checklist_plan(published, file, case_record(published, file), {}).context
    assert isinstance(page, Checklist)
    shown = dict(page.parts)["지표"]
    basis = "2019년, 주관 기관 발표"
    assert shown == (
        f"지원액: 1,080억 원 또는 1,100억 원 (자료에 서로 다르게 적혀 있음; 1,080억 원: 표에 적힌 값; 1,100억 원: {basis})",
        "참여 기업: 3곳",
    )
    case_page = case_plan(published, file, converted(tmp_path / "project", "좋아졌다."), ()).context
    assert isinstance(case_page, CasePage)
    assert case_page.indicators
    assert any(row.value == "1,080억 원 또는 1,100억 원" and basis in (row.method or "") for row in case_page.indicators.measures)


@pytest.mark.parametrize("layout", [Layout(), Layout(folders=False)])
def test_a_checklist_names_the_page_of_its_case_as_it_is_stored(layout: Layout, tmp_path: Path) -> None:
    """Readers type it from paper."""
    published = replace(mini(tmp_path), url="/", layout=layout)
    file = published.catalogue.cases["north/bus-stop"]
    page = checklist_plan(published, file, case_record(published, file), {}).context
    assert page.case.text == layout.url("cases/north/bus-stop/")


def test_the_checklist_of_each_case_asks_for_what_the_case_does_not_say(run: Run, site: Path, tmp_path: Path) -> None:
    assert run("--all", "--checklist", "-o", str(tmp_path / "all.docx")) == 0
    with ZipFile(tmp_path / "all.docx") as archive:
        text = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    records = [json.loads(line) for line in (site / "api/v1/cases.ndjson").read_text(encoding="utf-8").splitlines()]
    unsaid = sum(len({*it["completeness"]["missing"]} - {"reviewed"}) + (not it["organisations"]) for it in records)
    assert text.count("사례에 적혀 있지 않습니다.") == unsaid
    assert {
        it["name"] for record in records for it in record["organisations"] if it["name"].replace("&", "&amp;") not in text
    } == set()


def _indicators(record: dict[str, Any]) -> list[Indicator]:
    parts = ("name", "unit", "value", "as_of")
    return [
        Indicator.model_validate({part: str(it[part]) for part in parts if it[part] is not None}) for it in record["indicators"]
    ]


def test_a_case_offers_its_checklist_with_all_that_its_fields_say(site: Path) -> None:
    words, missing, disputes = wording("ko", "혁신도시", "혁신도시"), list[str](), 0
    for line in (site / "api/v1/cases.ndjson").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        page = (site / f"cases/{record['id']}/index.html").read_text(encoding="utf-8")
        (link,) = re.findall(r'<a href="([./]+api/v1/checklist/[^"]+)">', page)
        offered = (site / f"cases/{record['id']}" / link).read_text(encoding="utf-8")
        shown = [unescape(re.sub("<[^>]+>", "", text)) for text in re.findall(r"<td>&#9633; (.*?)</td>", offered)]
        disputed = [*contradictions(_indicators(record))]
        disputes += len(disputed)
        says = [text for _, texts in checklist_parts(record, {}, words, disputed) for text in texts]
        assert [text.split(".")[0] for text in says[: len(record["blocks"])]] == [
            f"{words.of('needs', it['need'])}: {it['title']}" for it in record["blocks"]
        ]
        missing += [text for text in says if text not in shown]
    assert (missing, bool(disputes)) == ([], True)


OWN = """- {id: served, label: 이용한 사람, type: number, unit: 명, translations: {en: {label: People served, unit: people}}}
- {id: scale, label: 규모, type: choice, values: [{id: big, label: 큼, translations: {en: {label: Large}}}]}
- {id: manner, label: 방식}
"""


def test_checklists_and_translations_show_own_fields_and_a_checklist_says_where_its_case_is(tmp_path: Path) -> None:
    own = "fields: {served: 1200, scale: big, manner: 걸어서}\nperiod:"
    project = copy_mini(tmp_path, {"cases/_vocabulary/fields.yml": OWN, "cases/north/bus-stop.en.md": TRANSLATION})
    file = project / "cases/north/bus-stop.md"
    file.write_text(file.read_text(encoding="utf-8").replace("period:", own, 1), encoding="utf-8")
    made = publication(project, url="/")
    (bus,) = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", "north/bus-stop")])
    (paper,) = (text for address, text in bus.files.items() if address.endswith("checklist/north/bus-stop.html"))
    assert '<a href="../../../../cases/north/bus-stop/">cases/north/bus-stop/</a>' in paper
    for label, text in (("이용한 사람", "1,200명"), ("규모", "큼"), ("방식", "걸어서")):
        assert re.search(rf"<h2>{label}</h2>.*?<td>&#9633; {text}</td>", paper, re.DOTALL)
    english = bus.translations[0].article or ""
    assert "<dt>People served</dt>\n<dd>1,200 people</dd>" in english
    assert re.search(r'<dt lang="ko">규모</dt>\n<dd>(<a[^>]*>)?Large<', english)
    assert '<dt lang="ko">방식</dt>\n<dd><span lang="ko">걸어서</span></dd>' in english


@needs_poppler
def test_the_checklist_of_a_case_is_a_form_without_a_cover(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.pdf"
    assert run("daegu/local-business-support", "--checklist", "-o", str(file)) == 0
    first = _say("pdftotext", "-layout", "-l", "1", file, "-")
    assert first.count("도입 점검표") > 1
    assert first.count("\u25a1") > len("1234")
