"""What is generated from the model for those who write cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from casebook.cli import main
from casebook.content.folder import read_content
from casebook.editing.generated import generated_files, stale_files
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.model.field_shapes import case_fields
from faults import tree
from mini import copy_mini

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("cities", "categories", "organisations", "questions", "synonyms")


def test_the_files_of_this_project_are_those_that_the_model_makes() -> None:
    content, problems = read_content(ROOT / "cases")
    assert problems == []
    assert stale_files(ROOT, generated_files(content, wording("ko"))) == [], "run casebook schema"


def test_stale_files_are_named_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    cases = str(project / "cases")
    assert main(["schema", "--check", cases, "--lang", "en"]) == 1
    assert "docs/contribute/fields.md differs from the model" in capsys.readouterr().out
    assert not (project / ".vscode").exists()
    assert main(["schema", cases]) == 0
    assert main(["schema", "--check", cases]) == 0
    (project / ".vscode/settings.json").write_text("{}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["schema", "--check", cases, "--lang", "en"]) == 1
    assert capsys.readouterr().out == ".vscode/settings.json differs from the model. Run casebook schema.\n"


@pytest.mark.parametrize("check", [[], ["--check"]], ids=["write", "check"])
@pytest.mark.parametrize("text", ["<<<<<<< a\n- {id: x}\n=======\n>>>>>>> b\n", "- {id: x\n", "a: b\n", ""])
def test_nothing_is_made_of_lists_with_problems(
    text: str, check: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, {"cases/_vocabulary/cities.yml": text})
    before = tree(project)
    assert main(["schema", *check, str(project / "cases"), "--lang", "en"]) == 1
    assert "cases/_vocabulary/cities.yml:" in capsys.readouterr().out
    assert main(["schema", *check, str(project / "cases/north")]) == 1
    assert tree(project) == before


def test_the_reference_has_every_field_with_an_example_that_is_yaml(tmp_path: Path) -> None:
    content, _ = read_content(copy_mini(tmp_path) / "cases")
    for language in LANGUAGES:
        page = generated_files(content, wording(language))["docs/contribute/fields.md"]
        for name in (field.name for field in case_fields()):
            assert f" `{name}`\n" in page
        examples = [block.split("\n```")[0] for block in page.split("```yaml\n")[1:]]
        assert len(examples) > 15
        assert all(next(iter(yaml.safe_load(example))) in Case.model_fields for example in examples)


def test_editors_do_not_number_lines_anew_that_begin_with_a_day() -> None:
    content, _ = read_content(ROOT / "cases")
    settings = json.loads(generated_files(content, wording("ko"))[".vscode/settings.json"])
    on_save = settings["[markdown]"]
    assert on_save["editor.formatOnSave"] is False  # by Prettier, 2021. 3. 5. below 2019. 12. 10. would become 2020. 3. 5.
    assert on_save["editor.codeActionsOnSave"]["source.fixAll.markdownlint"] == "never"  # 2019. 12. 10. would become 1. 1. 1.
    assert settings["markdownlint.config"]["MD029"] is False


@pytest.mark.parametrize("name", LISTS)
def test_editors_take_the_lists_as_they_are_and_mark_a_slip(name: str) -> None:
    content, _ = read_content(ROOT / "cases")
    schema = json.loads(generated_files(content, wording("ko"))[f".vscode/{name}.schema.json"])
    Draft7Validator.check_schema(schema)
    listed = yaml.safe_load((ROOT / f"cases/_vocabulary/{name}.yml").read_text(encoding="utf-8"))
    assert list(Draft7Validator(schema).iter_errors(listed)) == []
    assert list(Draft7Validator(schema).iter_errors([{"idd": "x"}]))
