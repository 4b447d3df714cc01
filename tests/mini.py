"""The small sound site that tests damage: two cities, two cases, all that refers to one another."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from casebook.build.check import examine
from casebook.build.load import link_targets, load
from casebook.build.workers import processes
from casebook.content.files import CaseFile
from casebook.content.suggestions import means_nothing
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.command_settings import read_settings
from casebook.pages.case import source_marks
from casebook.problems import Problem
from casebook.yaml.text import Document

# A busy machine is not a slow program. One commit has one result: each run draws the same inputs, and `make properties` others.
settings.register_profile("casebook", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None)
settings.load_profile("casebook")

needs_processes = pytest.mark.skipif(processes() == 1, reason="one core, or a system that cannot fork")

PICTURE = "GIF89a\x01\x00\x01\x00\x00\x00\x00;"
"""A picture of nothing, in letters alone."""
DOCUMENT = "PK\x03\x04"
"""The beginning of an HWPX file, in letters alone."""
MINI = Path(__file__).parent / "fixtures" / "mini"
TOWN = MINI.with_name("town")
"""An invented town, of another subject than the project's own site."""
DIALECT = read_settings(MINI / "mkdocs.yml").dialect
CASE = """---
title: 사례의 제목
summary: 요약입니다.
category: living
period: 2019
organisations:
  - {id: north-province, role: lead}
sources:
  - {id: 본문, title: 보도자료, publisher: 나라부, date: 2019-12-10, file: _sources/press.txt, licence: kogl}
---

## 성과

좋아졌다.
"""


TRANSLATION = """---
title: A case's title
summary: A summary.
---

## Results

It became better.[^본문]
"""


def copy_mini(folder: Path, files: dict[str, str] | None = None) -> Path:
    """A copy of the small site in `folder`, with `files` written over it."""
    project = Path(shutil.copytree(MINI, folder / "project"))
    for name, text in (files or {}).items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return project


def copy_town(folder: Path) -> Path:
    """A copy of the invented town in `folder`."""
    return Path(shutil.copytree(TOWN, folder / "project"))


def with_options(**options: str) -> dict[str, str]:
    """The small site's mkdocs.yml with `options` of casebook's more."""
    text = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
    lines = "".join(f"      {name}: {value}\n" for name, value in options.items())
    return {"mkdocs.yml": text.replace("      cases_dir: cases\n", f"      cases_dir: cases\n{lines}")}


def problems(project: Path, language: str = "ko") -> list[Problem]:
    """The problems that `casebook check` finds in the project."""
    settings = read_settings(project / "mkdocs.yml")
    found = examine(settings.cases, settings.documents, settings.dialect, wording(language), settings.language)
    return [*found.problems, *settings.problems]


def report(project: Path, language: str = "ko") -> str:
    """What `casebook check` says of the project; nothing when all is well."""
    found = problems(project, language)
    return wording(language).report(found) + "\n" if found else ""


def converted(project: Path, body: str) -> Converted:
    """`body` as the body of the small site's case north/bus-stop."""
    catalogue = load(project / "cases").catalogue
    whole = catalogue.cases["north/bus-stop"]
    file = CaseFile(whole.id, Document(whole.header, body, 40), whole.case)
    targets = link_targets(catalogue, {"docs/index.md": ""})
    return Converter(DIALECT, targets).convert(file, "cases/north/bus-stop/", source_marks(whole.case, wording("ko")))


def mini_config(project: Path, **options: Any) -> MkDocsConfig:
    """MkDocs' settings of the project, with its site beside it."""
    return load_config(config_file=str(project / "mkdocs.yml"), **{"site_dir": str(project.parent / "site"), **options})


def one_tag(text: str) -> str:
    """A text without the signs between tags, and without the one that other sites want before them."""
    word = text.translate(dict.fromkeys(map(ord, ",;#"))).strip()
    return "글" if word in ("", "~", "null") or means_nothing(word) else word


def built(folder: Path, files: dict[str, str] | None = None, *, strict: bool = True, serve: bool = False) -> Path:
    """The site of the small project with `files` written over it."""
    return built_project(copy_mini(folder, files), strict=strict, serve=serve)


def published_project(project: Path, target: Path) -> Path:
    """The site of a whole project as it is published: strict, at an address, with the events that ``mkdocs build`` sends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://example.org/")
        patch.setenv("REPO_URL", "https://code.example/casebook")  # another host: edit links leave the site
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(target), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    return target


def built_project(project: Path, *, strict: bool = True, serve: bool = False) -> Path:
    """The site of the project, beside it."""
    config = mini_config(project, strict=strict)
    config.plugins.on_startup(command="serve" if serve else "build", dirty=False)
    build(config)
    return project.parent / "site"
