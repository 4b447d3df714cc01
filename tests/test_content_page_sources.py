"""A hand-written page is given to the host without what would stop it, and each fault of it is reported."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from casebook.content.page_sources import read_page_source
from casebook.markdown.limits import DEPTH

_FAULTS = {
    "address": ("[글](https://a.kr:x)\n", "CB302"),
    "another address": ('<a href="https://user@a.kr/">글</a>\n', "CB302"),
    "list": ("- " * (DEPTH + 1) + "글\n", "CB316"),
}


@pytest.mark.parametrize("names", [names for count in (1, 2, 3) for names in permutations(_FAULTS, count)], ids="-".join)
def test_a_page_is_read_without_all_that_would_stop_the_host_in_any_order(names: tuple[str, ...], tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# 제목\n\n" + "\n".join(_FAULTS[name][0] for name in names), encoding="utf-8")
    read = read_page_source("docs/a.md", page, tuple)
    assert sorted(found.code for found in read.problems) == sorted(_FAULTS[name][1] for name in names)
    assert read.text is not None
    assert not [part for part in ("a.kr:x", "user@", "- " * (DEPTH + 1)) if part in read.text]
