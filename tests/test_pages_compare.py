"""The page that compares cases: what each case says in it, and what it says without its script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from casebook.build.load import link_targets
from casebook.markdown.convert import Converter
from casebook.pages import compare
from casebook.pages.case import case_plan, source_marks
from casebook.pages.checklist import body_lines, body_texts
from casebook.pages.compare import ComparePage, compare_plan, comparison_files
from mini import CASE, DIALECT, DOCUMENT, PICTURE, built
from published import mini
from test_data_descriptions import FULL


def page_of(folder: Path, language: str = "ko") -> ComparePage:
    context = compare_plan(mini(folder, language=language), "compare/").context
    assert isinstance(context, ComparePage)
    return context


def rows_of(folder: Path, text: str) -> dict[str, list[str]]:
    media = {"cases/north/images/a.png": PICTURE, "cases/north/files/plan.hwpx": DOCUMENT}
    site = mini(folder, {"cases/north/one.md": text, **media})
    file = site.catalogue.cases["north/one"]
    body = Converter(DIALECT, link_targets(site.catalogue, {})).convert(
        file, "cases/north/one/", source_marks(file.case, site.words)
    )
    said = body_texts(body_lines(body.sections, body.headings))
    made = comparison_files(site, file, case_plan(site, file, body, ()), said)
    rows = json.loads(made["compare/north/one.json"])["rows"]
    assert isinstance(rows, dict)
    return rows


def test_every_row_of_a_case_is_a_row_of_the_page(tmp_path: Path) -> None:
    keys, rows = [key for key, *_ in page_of(tmp_path / "page").rows], rows_of(tmp_path / "full", FULL)
    assert [key for key in keys if key in rows] == list(rows)
    assert set(keys) - set(rows) == {"blocks", "adopted_by", "not_suitable_when"} & set(keys)


BODY = """

## 추진 결과와 배울 점

2019. 3. 1. 문을 연
뒤로 **손님**이 [늘었다](https://a.kr).[^본문]

1. 하나는
   두 줄이다
2. 둘

```
a = 1
- b
```

| 해 | 손님 |
|---|--:|
| 2019 | 12 |

![그림](https://a.kr/x.png)

### 더

> 넷

## 다른 것

다섯
"""


def test_what_the_body_says_is_a_text_for_each_of_its_blocks(tmp_path: Path) -> None:
    said = ["2019. 3. 1. 문을 연 뒤로 손님이 늘었다.", "하나는 두 줄이다", "둘", "a = 1 - b", "해 손님", "2019 12", "넷"]
    rows = rows_of(tmp_path, CASE.replace("## 성과\n\n좋아졌다.\n", BODY))
    assert rows["results"] == rows["lessons"] == said
    assert "limits" not in rows


FIGURE = "- {name: 손님, unit: 명, value: %s, as_of: '%s', attribution: measured}"


def test_a_series_is_one_text_as_on_the_page_of_the_case(tmp_path: Path) -> None:
    figures = "\n".join(f"  {FIGURE % pair}" for pair in ((3, "2017"), (5, "2018"), (9, "2019")))
    rows = rows_of(tmp_path, CASE.replace("period:", f"indicators:\n{figures}\nperiod:"))
    assert rows["indicators"] == ["손님: 2017년 3명, 2018년 5명, 2019년 9명"]


def test_a_case_that_moved_is_compared_at_its_earlier_address_too(tmp_path: Path) -> None:
    site = built(tmp_path, {"cases/north/one.md": CASE.replace("period:", "aliases: [south/before]\nperiod:")})
    now, before = (
        json.loads((site / f"compare/{id_}.json").read_text(encoding="utf-8")) for id_ in ("north/one", "south/before")
    )
    assert now == before
    assert now["url"] == "cases/north/one/"


def test_a_long_list_to_choose_from_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "_MOST_LISTED", 1)
    page = page_of(tmp_path)
    assert len(page.cases) == 1
    assert page.all_cases.url == "../cases/"


def test_cards_can_be_chosen_where_there_is_the_page_for_it(tmp_path: Path) -> None:
    site = built(tmp_path)
    html = (site / "compare/index.html").read_text(encoding="utf-8")
    assert len(re.findall('type="checkbox" name="case"', html)) == 2
    assert "cb-plain" in html
    for address, link in (
        ("", "compare/"),
        ("cases/north/bus-stop/", "../../../compare/"),
        ("en/cases/south/talent/", "../../../../compare/"),
    ):
        page = (site / address / "index.html").read_text(encoding="utf-8")
        assert re.search(rf'data-cb-choice [^>]*data-address="{re.escape(link)}"', page)
