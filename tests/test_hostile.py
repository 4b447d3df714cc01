"""Content that was written to do harm: it is text in every output, and files of any size end in one report."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

import pytest
from markdown import markdown
from openpyxl import load_workbook

from casebook.content.validation import validate
from casebook.messages import reports
from casebook.messages.codes import explanations, problem_texts
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.yaml.reader import Located, read_yaml
from mini import CASE, TRANSLATION, built_project, copy_mini, one_tag

MEBIBYTES = 300
HUGE = {
    "aliases": CASE.replace("title: 사례의 제목", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: 가"),
    "brackets": CASE.replace("사례의 제목", "[" * 10_000),
    "braces": CASE.replace("사례의 제목", "{a: " * 10_000),
    "dashes": CASE.replace("사례의 제목", f"\n  {'- ' * 10_000}x"),
    "key": CASE.replace("title: 사례의 제목", f"{'k' * 5_000_000}: 1\ntitle: 가"),
    "value": CASE.replace("요약입니다.", "가" * 3_400_000),
    "keys": CASE.replace("title: 사례의 제목", "".join(f"k{number}: 1\n" for number in range(100_000)) + "title: 가"),
    "line": CASE + "가" * 3_400_000,
    "items": CASE + "- " * 10_000 + "x",
    "levels": CASE + "".join(f"{'  ' * level}- a\n" for level in range(300)),
    "quotes": CASE + ">" * 10_000 + " x",
    "list": "",
}
_RUN = """
import re, sys
from pathlib import Path
from casebook.cli import main
status = main(["check", sys.argv[1], "--lang", "en"])
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())  # rusage has that of the parent too
print(status, int(peak[1]) // 1024, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is counted in other units elsewhere")
@pytest.mark.parametrize("name", ["key", "value", "all others"])
def test_files_of_any_size_and_depth_end_in_one_report_in_bounded_memory(name: str, tmp_path: Path) -> None:
    names = [name] if name in HUGE else [other for other in HUGE if other not in ("key", "value")]
    project = copy_mini(tmp_path, {f"cases/north/{one}.md": HUGE[one] for one in names if HUGE[one]})
    if "list" in names:
        (project / "cases/_vocabulary/place.yml").write_text("- " * 10_000 + "x", encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", _RUN, project / "cases"], capture_output=True, text=True, check=True)
    status, memory = run.stderr.split("\n")[-2].split()
    assert status == "1"
    assert int(memory) < MEBIBYTES
    assert "Traceback" not in run.stderr
    assert all(f"{one}.md:" in run.stdout for one in names if HUGE[one])
    assert len(run.stdout) < 20_000


@pytest.mark.parametrize("column", [1, 500_000, 1_000_000])
def test_a_long_line_is_looked_at_near_its_column(column: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letter by letter, the whole of it was measured again for each letter that was cut off."""
    measured, measure = [0], reports.wcswidth

    def counted(text: str) -> int:
        measured[0] += len(text)
        return measure(text)

    monkeypatch.setattr(reports, "wcswidth", counted)
    shown, mark = reports.excerpt("가" * 1_000_000, 2, column)
    assert measured[0] < 200_000
    assert len(shown) < 110
    assert mark.endswith("^")


RUN = "hostile"
"""What would run says this word."""
PAYLOADS = (
    f"<script>{RUN}(1)</script>",
    f'"><img src=x onerror={RUN}(2)>',
    f"'></title></textarea></script><script src=//elsewhere.invalid/{RUN}.js></script>",
    f"<svg/onload={RUN}(3)><iframe srcdoc='<script>{RUN}()</script>'>",
    f"[가](javascript:{RUN}(4)) ![나](//elsewhere.invalid/{RUN}.png)",
    f"{{{{ {RUN}(5) }}}}{{% raw %}}${{{RUN}}}",
    f"]]><!--<style>@import '//elsewhere.invalid/{RUN}.css'</style>",
    f'=HYPERLINK("https://elsewhere.invalid/{RUN}",1)',
    f"@SUM({RUN})",
    f"+{RUN}|' /C x'!A0",
    f"-1+{RUN}",
)
FILE_NAMES = (
    f"'&`$({RUN});,%41#[x](y)",
    f"{{{{ {RUN}(6) }}}}{{% raw %}}${{{RUN}}}",
    f"=HYPERLINK({RUN})",
    f"@SUM({RUN})",
    f"+{RUN}' C'!A0",
    f"-1+{RUN}",
    f"&lt;script&gt;{RUN}(7)&lt;",
    f"javascript&colon;{RUN}(8)",
)
"""Names that files may have everywhere (CB033 is for the others)."""
OWN = "https://example.org/"
"""The address of the site, which its feeds name."""
_DATA = ("application/json", "application/ld+json")


class _Page(HTMLParser):
    """What a page would run or ask another host for."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._script = values.get("type", "") if tag in ("script", "style") else None
        if tag in ("iframe", "object", "embed", "base", "style"):
            self.harm.append(tag)
        for name, value in values.items():
            runs = name.startswith("on") or value.lower().lstrip().startswith(("javascript:", "data:text", "vbscript:"))
            asks = name == "srcdoc" or (name in ("src", "srcset", "poster") and "//" in value.replace(OWN, ""))
            if runs or asks or (tag == "link" and "elsewhere" in value):
                self.harm.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._script is None or not data.strip():
            return
        if self._script in _DATA:
            json.loads(data)
        else:
            self.harm.append(data)

    def handle_endtag(self, _tag: str) -> None:
        self._script = None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _case(payload: str, name: str) -> str:
    """A case with `payload` in every field that takes any text, and in code in its body, which shows files of the name."""
    text, shown = (
        _quoted(payload),
        "\n![그림](images/{0}.gif)\n\n[문서](files/{0}.csv)\n".format(quote(name)),
    )  # no field takes such a name of a file (CB118)
    fields = f"""title: {text}
summary: {text}
category: living
period: 2019
organisations: [{{id: north-province, role: lead}}, {{id: ministry, role: partner}}]
tags: [{_quoted(one_tag(payload))}]
location: {{lat: 36.5, lon: 127.5, label: {text}}}
sources:
  - {{id: 본문, title: {text}, part: {text}, publisher: {text}, date: 2019-12-10, url: "https://example.org/", licence: kogl}}
indicators: [{{name: {text}, unit: 명, value: 3, as_of: 2019, method: {text}}}]
lessons: [{text}]
limits: [{text}]
steps: [{{date: 2019, text: {text}}}]
notes: [{{printed: {text}, note: {text}}}]
contact: {{office: {text}}}
attachments: [{{file: files/a.csv, title: {text}, licence: kogl-1}}]
images: [{{file: images/a.gif, alt: {text}, credit: {text}, licence: kogl-1}}]
"""
    return f"---\n{fields}---\n\n## 성과\n\n좋아졌다.[^본문]\n\n```\n{payload}\n```\n{shown}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with all payloads in cases, a translation, the names of lists and files, and words of the site."""
    names = [FILE_NAMES[number % len(FILE_NAMES)] for number in range(len(PAYLOADS))]
    files = {f"cases/north/case-{at}.md": _case(*pair) for at, pair in enumerate(zip(PAYLOADS, names, strict=True))}
    files |= {f"docs/{name}.md": f"# {RUN}\n\n글\n" for name in FILE_NAMES} | {f"docs/{name}.css": "" for name in FILE_NAMES}
    files["cases/north/case-0.en.md"] = TRANSLATION.replace("A case's title", _quoted(PAYLOADS[0])).replace(
        "A summary.", _quoted(PAYLOADS[1])
    )
    project = copy_mini(tmp_path_factory.mktemp("hostile"), files)
    for folder, name, text in (("files", ".csv", "a,b\n"), ("images", ".gif", "GIF89a\x01\x00\x01\x00\x00\x00\x00;")):
        (project / "cases/north" / folder).mkdir(exist_ok=True)
        for stem in ("a", *FILE_NAMES):
            (project / "cases/north" / folder / f"{stem}{name}").write_bytes(text.encode())
    lists = {"organisations.yml": ("북도", "남대학교", "나라부"), "categories.yml": (), "cities.yml": ()}
    for name, words in lists.items():
        path = project / "cases/_vocabulary" / name
        text = path.read_text(encoding="utf-8")
        for word, payload in zip(words, PAYLOADS, strict=False):
            text = text.replace(f"name: {word}\n", f"name: {_quoted(payload)}\n")
        path.write_text(text, encoding="utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("작은 사례집", _quoted(PAYLOADS[1])), encoding="utf-8")
    return built_project(project)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_a_tag_are_text_in_every_report(payload: str) -> None:
    """The message quotes them (CB138), and the summary of a job is a page of its host."""
    located = read_yaml("a.md", CASE.split("---\n")[1] + f"tags: [{_quoted(f'가; {payload}, 나')}]\n")
    assert isinstance(located, Located)
    problems = validate(Case, located)
    assert isinstance(problems, list)
    assert [found.code for found in problems] == ["CB138"]
    told = problem_texts(problems, wording("ko"), lambda _place: None, OWN)
    assert RUN in told[0].says + " ".join(told[0].details)
    page = _Page()
    page.feed(markdown(reports.github_summary(told, wording("ko"), "", "점검"), extensions=["tables"]))
    page.close()
    assert page.harm == []
    assert len(reports.github_report(told, explanations("ko")).splitlines()) == 1


def test_no_page_runs_or_asks_for_anything(hostile: Path) -> None:
    pages = [*hostile.rglob("*.html")]
    assert len(pages) > 100
    for path in pages:
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        assert page.harm == [], path
    shown = (hostile / "cases/north/case-0/index.html").read_text(encoding="utf-8")
    assert f"&lt;script&gt;{RUN}(1)&lt;/script&gt;" in shown
    assert "sha256-" not in (hostile / "_headers").read_text(encoding="utf-8")


def test_no_feed_or_datum_holds_anything_that_runs(hostile: Path) -> None:
    for path in (*hostile.rglob("*.xml"), *hostile.rglob("*.svg")):
        for element in ET.parse(path).iter():  # noqa: S314 - our own files
            page = _Page()
            page.feed(element.text or "" if element.tag.endswith(("content", "encoded", "description")) else "")
            assert page.harm == [], path
    for path in (*hostile.rglob("*.json"), *hostile.rglob("*.geojson"), *hostile.rglob("*.jsonld")):
        json.loads(path.read_bytes())
    feed = json.loads((hostile / "feed.json").read_bytes())
    for item in feed["items"]:
        page = _Page()
        page.feed(item.get("content_html", ""))
        assert page.harm == []


def test_no_cell_is_a_formula(hostile: Path) -> None:
    cells = 0
    for path in hostile.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            for cell in row:
                cells += RUN in cell
                assert not (RUN in cell and cell.lstrip(" \t\r\n")[:1] in tuple("=+-@")), (path, cell)
    for path in hostile.rglob("*.xlsx"):
        for sheet in load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for value in row:
                    cells += RUN in str(value.value)
                    assert value.data_type != "f", (path, value.value)
                    assert value.hyperlink is None or RUN not in str(value.hyperlink.target)
    assert cells > 2 * len(PAYLOADS)


def test_files_of_any_name_are_reached_by_the_links_to_them(hostile: Path) -> None:
    for number in range(len(FILE_NAMES)):
        page = hostile / f"cases/north/case-{number}/index.html"
        links = re.findall(r'(?:href|src)="(\.\./[^"]*(?:csv|gif))"', page.read_text(encoding="utf-8"))
        files = {(page.parent / unquote(unescape(link).partition("#")[0])).resolve() for link in links}
        assert {file.name for file in files if file.suffix in (".csv", ".gif")} >= {
            f"{FILE_NAMES[number]}{suffix}" for suffix in (".csv", ".gif")
        }
        assert [file for file in files if not file.is_file()] == []


def test_no_rule_for_hosts_comes_from_content(hostile: Path) -> None:
    for name in ("_redirects", "_headers"):
        assert RUN not in (hostile / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "rule", ["/a 200\n/* /evil 302", "/b https://elsewhere.invalid/ 301", "/* /evil", "/:any", "//elsewhere.invalid"]
)
@pytest.mark.parametrize(("field", "code"), [("aliases", "CB116"), ("redirect_from", "CB136")])
def test_no_old_address_is_a_rule_for_hosts(field: str, code: str, rule: str) -> None:
    located = read_yaml("a.md", CASE.split("---\n")[1] + f"{field}: [{_quoted(rule)}]\n")
    assert isinstance(located, Located)
    problems = validate(Case, located)
    assert isinstance(problems, list)
    assert [found.code for found in problems] == [code]
