from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from msgspec.structs import replace

from casebook.messages.wording import wording
from casebook.pages.templating import MOST_RESULTS, Templates, add_line_breaks, compiled_templates, environment_settings, plain
from casebook.pages.view import Plan


def _plan(template: str) -> Plan:
    return Plan(address="x/", template=template, title="<제목>", context=())


def test_a_site_may_replace_a_packaged_template(tmp_path: Path) -> None:
    (tmp_path / "casebook").mkdir()
    (tmp_path / "casebook" / "broken.html").write_text("우리 것: {{ title }}", encoding="utf-8")
    assert Templates(wording("ko"), tmp_path).render(_plan("broken.html")) == "우리 것: &lt;제목&gt;"


def test_values_are_escaped() -> None:
    assert "<h1>&lt;제목&gt;</h1>" in Templates(wording("ko")).render(_plan("broken.html"))


def test_a_name_that_the_context_lacks_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "casebook").mkdir()
    (tmp_path / "casebook" / "broken.html").write_text("{{ page.nothing.more }}", encoding="utf-8")
    with pytest.raises(UndefinedError):
        Templates(wording("ko"), tmp_path).render(_plan("broken.html"))


def test_the_next_build_sees_a_template_that_was_changed(tmp_path: Path) -> None:
    template = tmp_path / "casebook" / "broken.html"
    template.parent.mkdir()
    shown = []
    for text in ("{{ 'cases' | t }}", "{{ language }}"):
        template.write_text(text, encoding="utf-8")
        shown.append(Templates(wording("en"), tmp_path).render(_plan("broken.html")))
    assert shown == ["Cases", "en"]


def test_words_with_blanks_are_filled_for_each_page(tmp_path: Path) -> None:
    (tmp_path / "casebook").mkdir()
    (tmp_path / "casebook" / "broken.html").write_text("{{ 'copy_of' | t(of=title) }}", encoding="utf-8")
    templates = Templates(wording("ko"), tmp_path)
    assert templates.render(_plan("broken.html")) == wording("ko")("copy_of", of="&lt;제목&gt;")
    assert templates.in_language(wording("en")).render(_plan("broken.html")) == wording("en")("copy_of", of="&lt;제목&gt;")


def test_sites_of_one_language_with_other_words_share_no_compiled_words(tmp_path: Path) -> None:
    (tmp_path / "casebook").mkdir()
    (tmp_path / "casebook" / "broken.html").write_text("{{ 'cases' | t }}", encoding="utf-8")
    korean = wording("ko")
    other = replace(korean, sections={**korean.sections, "ui": {**korean.sections["ui"], "cases": "다른 말"}})
    shown = [Templates(words, tmp_path).render(_plan("broken.html")) for words in (korean, other)]
    assert shown == [korean("cases"), "다른 말"]


@pytest.fixture
def code_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache in this test."""
    monkeypatch.setattr("casebook.pages.templating.user_cache", lambda: tmp_path / "code")
    return tmp_path / "code"


def _kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.jinja"))


def test_compiled_templates_are_kept_by_language_and_used_again(code_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {language: Templates(wording(language)).render(_plan("broken.html")) for language in ("ko", "en")}
    count = len(_kept(code_folder))
    assert count >= 2
    compiled: list[object] = []
    monkeypatch.setattr(Environment, "compile", lambda *_args, **_options: compiled.append(1))
    assert {language: Templates(wording(language)).render(_plan("broken.html")) for language in ("ko", "en")} == pages
    assert (compiled, len(_kept(code_folder))) == ([], count)


def test_a_template_that_was_changed_is_compiled_anew(code_folder: Path, tmp_path: Path) -> None:
    template = tmp_path / "casebook" / "broken.html"
    template.parent.mkdir()
    for text in ("하나", "둘", "하나"):
        template.write_text(text, encoding="utf-8")
        assert Templates(wording("ko"), tmp_path).render(_plan("broken.html")) == text
    assert _kept(code_folder)


def test_damaged_code_of_a_template_is_made_again(code_folder: Path) -> None:
    page = Templates(wording("ko")).render(_plan("broken.html"))
    for path in _kept(code_folder):
        path.write_bytes(path.read_bytes()[:20])
    assert Templates(wording("ko")).render(_plan("broken.html")) == page


def test_where_no_code_can_be_written_templates_are_rendered_all_the_same(code_folder: Path) -> None:
    code_folder.write_text("a file in the way", encoding="utf-8")
    assert "&lt;제목&gt;" in Templates(wording("ko")).render(_plan("broken.html"))


def test_a_user_without_a_cache_keeps_no_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.pages.templating.user_cache", lambda: None)
    assert compiled_templates("a") is None
    assert Templates(wording("ko")).render(_plan("broken.html"))


def test_of_a_folder_full_of_compiled_templates_the_older_half_is_deleted(code_folder: Path) -> None:
    code_folder.mkdir()
    for number in range(MOST_RESULTS):
        (code_folder / f"{number}.jinja").touch()
        os.utime(code_folder / f"{number}.jinja", (number, number))
    (code_folder / "module.pyc").touch()
    Templates(wording("en"))
    assert {int(path.stem) for path in _kept(code_folder)} == set(range(MOST_RESULTS // 2, MOST_RESULTS))
    assert (code_folder / "module.pyc").exists()


def test_another_environment_of_a_host_has_code_of_its_own(code_folder: Path) -> None:
    def render(**settings: Any) -> str:
        environment = Environment(loader=DictLoader({"a": "<b>\n  {% if 1 %}\n{{ 'x' | mark }}{% endif %}"}), **settings)  # noqa: S701
        environment.filters["mark"] = lambda text: f"{text}{settings}"
        environment.bytecode_cache = compiled_templates(*environment_settings(environment))
        return environment.get_template("a").render()

    plain, trimmed = render(), render(trim_blocks=True)
    assert plain != trimmed
    assert (render(), render(trim_blocks=True)) == (plain, trimmed)
    assert len(_kept(code_folder)) == 2


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>센텀·대연지구, 정부-지방자치단체</p>",
            '<p>센<bdi class="cb-whole">텀·</bdi><wbr>대연지구, 정부-<wbr>지방자치단체</p>',
        ),
        ("<p>ABC·123 R-D 2019-12-10</p>", '<p>AB<bdi class="cb-whole">C·</bdi><wbr>123 R-D 2019-12-10</p>'),
        ("<p>앞 · 뒤 ·끝</p>", "<p>앞 · 뒤 ·끝</p>"),
        (
            '<a title="시·도 > 군·구" href="/시·도/">공급·소비</a>',
            '<a title="시·도 > 군·구" href="/시·도/">공<bdi class="cb-whole">급·</bdi><wbr>소비</a>',
        ),
        (
            "<svg><title>시·도</title></svg>공급·소비",
            '<svg><title>시·도</title></svg>공<bdi class="cb-whole">급·</bdi><wbr>소비',
        ),
        ("<option>시·도</option><code>시·도</code>", "<option>시·도</option><code>시·도</code>"),
        ("<script>let a = '시·도'</script><!-- 시·도 -->", "<script>let a = '시·도'</script><!-- 시·도 -->"),
        ("<b>시</b>·<b>도</b>", "<b>시</b>·<b>도</b>"),
        ("「비교」를 누르고 「끝」", '「비교<bdi class="cb-whole">」를</bdi> 누르고 「끝」'),
        ("<a>「가·나」</a>는", '<a>「<bdi class="cb-whole">가·나</bdi>」</a>는'),
        ("『가』의 《나》와", '『가<bdi class="cb-whole">』의</bdi> 《나<bdi class="cb-whole">》와</bdi>'),
    ],
)
def test_lines_may_break_behind_dots_and_hyphens_of_text_alone(html: str, expected: str) -> None:
    assert add_line_breaks(html) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("시·도", "[시·도]"),
        ("시‧도", "[시‧도]"),
        ("11개 시·도의", "11개 [시·도]의"),
        ("시·도지사를", "[시·도]지사를"),
        ("시·군·구에서", "[시·군·구]에서"),
        ("읍·면·동", "[읍·면·동]"),
        ("산·학·연", "[산·학·연]"),
        ("시·도·광역시", "[시·도·광]역시"),
        ("내·외부", "[내·외]부"),
        ("3·1운동", "[3·1]운동"),
        ("R·D", "[R·D]"),
        ("만성·중·장동", "만[성·]|[중·장]동"),
        ("광역·기초", "광[역·]|기초"),
        ("(시·도)", "([시·도])"),
        ("&amp;시·도", "&amp;[시·도]"),
        ("시·도, 시·도", "[시·도], [시·도]"),
        ("가나·다·라마·바", "가[나·]|[다·라][마·]|바"),
    ],
)
def test_no_line_breaks_behind_a_single_letter(text: str, expected: str) -> None:
    for mark, html in (("[", '<bdi class="cb-whole">'), ("]", "</bdi>"), ("|", "<wbr>")):
        expected = expected.replace(mark, html)
    assert add_line_breaks(f"<p>{text}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<시범> 사업", "<시범> 사업"),
        ("<2026> 우수사례", "<2026> 우수사례"),
        ("5 < 7, 9 > 3", "5 < 7, 9 > 3"),
        ("R&amp;D  사업\n둘", "R&D 사업 둘"),
        ("<b>굵은</b> <br/>글<!-- 메모 -->", "굵은 글"),
        ("", ""),
    ],
)
def test_titles_lose_tags_alone(text: str, words: str) -> None:
    assert plain(text) == words
