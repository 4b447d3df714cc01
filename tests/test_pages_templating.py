from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from casebook.messages.wording import wording
from casebook.pages.templating import Templates
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
