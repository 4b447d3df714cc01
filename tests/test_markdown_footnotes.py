"""Citations of a footnote have the ids that Python-Markdown gives them."""

from __future__ import annotations

import re

import markdown
import pytest

from casebook.markdown.speed import count_citations_once

TEXT = "가[^a] 나[^b] 다[^a] 라[^a]\n\n- 마[^a:1] 바[^a:1] 사[^b]\n\n[^a]: 주\n[^b]: 다른 주\n[^a:1]: 셋째 주\n"


@pytest.mark.parametrize("settings", [{}, {"UNIQUE_IDS": True}, {"SEPARATOR": "-"}])
def test_a_note_that_is_cited_again_has_the_ids_of_python_markdown(settings: dict[str, object]) -> None:
    plain, counted = (markdown.Markdown(extensions=["footnotes"], extension_configs={"footnotes": settings}) for _ in range(2))
    count_citations_once(counted)
    for _ in range(2):  # the second text begins anew
        html = plain.reset().convert(TEXT)
        assert counted.reset().convert(TEXT) == html
        assert len(set(re.findall(r' id="(fnref[^"]*)"', html))) == TEXT.count("[^") - 3
