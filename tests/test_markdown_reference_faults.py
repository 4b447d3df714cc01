"""References that lead nowhere or elsewhere are reported at their line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bodies import CONVERTERS, MARKS, PAGE, case
from mini import converted, copy_mini


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_mini(tmp_path_factory.mktemp("references"))


FAULTS = {
    "[글][없음] [r]\n\n[r]: https://a.kr/1": ("CB309", 1, 1),
    "앞 [글][] 뒤": ("CB309", 1, 3),
    "[글][1]": ("CB309", 1, 1),
    "![그림][없음]": ("CB309", 1, 1),
    "[글][r]\n\n[r]: https://a.kr/1\n[R]: https://b.kr/2": ("CB206", 4, 1),
    "글[^주]\n\n[^주]: 하나\n\n[^주]: 둘": ("CB206", 5, 1),
    "글\n\n[^주]: 외톨이": ("CB305", 3, 1),
    "앞 https://a.kr/가나다(라).pdf이다": ("CB302", 1, 3),
    "앞 https://a.kr/wiki/세종시": ("CB302", 1, 3),
    "앞 https://a.kr/v.do?name=세종 뒤": ("CB302", 1, 3),
    "앞 https://a.kr/2024년보고서.hwp 뒤": ("CB302", 1, 3),
    "https://a.fr/été": ("CB302", 1, 1),
}


@pytest.mark.parametrize("body", FAULTS)
def test_a_reference_that_leads_nowhere_or_elsewhere_is_reported_at_its_line(body: str, project: Path) -> None:
    found = [(it.code, it.place.line - 39, it.place.column) for it in converted(project, body).problems]
    assert found == [FAULTS[body]]


SOUND = [
    "[글][r] [r] [r][]\n\n[r]: https://a.kr/1", "글[^주] 글[^주]\n\n[^주]: 글", "[비고]: 하나\n\n[비고]: 둘", "`[글][없음]`",
    "[1][2]",
    "글[^본문][^본문]", "[글] [없음]", "https://a.kr/에서 본다", "https://a.kr/는", "https://a.kr/b/에서는 https://a.kr/이다.",
    "https://a.kr/b에서", "https://a.kr/b_를", "<https://a.kr/가나다(라).pdf>", "[글](https://a.kr/가나다(라).pdf)",
    "[https://a.kr/가나다](https://a.kr/가나다)", "`https://a.kr/가나다.pdf`", "[r]\n\n[r]: https://a.kr/가나다.pdf",
    "https://a.kr/(붙임 1)", "[별표 1][별지 2]를 본다", "a[i][j]", "https://a.kr/y/나 https://a.kr/y/이나 https://a.kr/하고",
    "https://a.kr/로부터 https://a.kr/인데 https://a.kr/였다. https://a.kr/이었다 https://a.kr/예요",
]  # fmt: skip


@pytest.mark.parametrize("body", SOUND)
def test_references_that_lead_where_they_say_are_left_alone(body: str, project: Path) -> None:
    assert converted(project, body).problems == ()


def test_extensions_write_their_words_in_the_language_of_the_page() -> None:
    body = '글[^주]\n\n!!! note\n\n    글\n\n??? warning\n\n    글\n\n!!! tip "제목"\n\n    글\n\n[^주]: 글'
    html = CONVERTERS["site"].convert(case(body), PAGE, MARKS).html
    assert re.findall(r'(?:title"|<summary)>([^<]*)<', html) == ["참고", "주의", "제목"]
    assert "본문의 각주 1번" in html
