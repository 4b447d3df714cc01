from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from casebook.markup import DEFAULT_DIALECT
from casebook.site import check
from casebook.wording import wording

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("document", ["README.md", "docs/contribute/index.md"])
def test_the_example_of_a_case_is_a_sound_case(document: str, tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(---\n.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.DOTALL)
    assert example
    for folder in ("cases", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "cases" / "jeonbuk" / "example.md").write_text(example[1], encoding="utf-8")
    words = wording("ko")
    problems = check(tmp_path / "cases", tmp_path / "docs", DEFAULT_DIALECT, words)
    assert not problems, words.report(problems)


def test_the_example_of_a_translation_in_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (ROOT / "docs/contribute/index.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(---\n[^`]*\nof: .*?)```", guide, re.DOTALL)
    assert example
    for folder in ("cases", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "cases/gyeongnam/smart-clean-bus-stop.en.md").write_text(example[1], encoding="utf-8")
    words = wording("ko")
    problems = check(tmp_path / "cases", tmp_path / "docs", DEFAULT_DIALECT, words)
    assert not problems, words.report(problems)


def test_the_report_in_the_readme_is_what_the_program_says(tmp_path: Path) -> None:
    report = re.search(r"```\n(cases/.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert report
    for folder in ("cases", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = tmp_path / "cases" / "jeonbuk" / "agri-bio-talent.md"
    path.write_text(path.read_text(encoding="utf-8").replace("period: 2019", "period: 2019년 봄"), encoding="utf-8")
    words = wording("ko")
    said = words.report(check(tmp_path / "cases", tmp_path / "docs", DEFAULT_DIALECT, words))
    assert said.startswith(report[1].strip())


def test_the_example_of_synonyms_in_the_guide_is_sound(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(- same:.*?)```", (ROOT / "docs/contribute/index.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    for folder in ("cases", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "cases" / "_vocabulary" / "synonyms.yml").write_text(example[1], encoding="utf-8")
    words = wording("ko")
    problems = check(tmp_path / "cases", tmp_path / "docs", DEFAULT_DIALECT, words)
    assert not problems, words.report(problems)
