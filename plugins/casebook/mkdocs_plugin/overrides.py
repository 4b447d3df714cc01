"""The folder of files that replace those of the theme: their names and encodings, and templates that Jinja cannot use."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, TemplateSyntaxError

from casebook.content.file_names import check_file_names, paths_below
from casebook.problems import Place, Problem, problem
from casebook.yaml.text import decode

_TEMPLATES = (".html", ".xml")
_OF_EXTENSION = re.compile(r"Encountered unknown tag '(?!end|els|elif)")
"""Matches what Jinja says of a tag that an extension of another plugin may bring. An end or a branch is not its first tag."""


def override_problems(folder: Path, project: Path) -> Iterator[Problem]:
    """Yield what is wrong with the files in the `folder`, by paths relative to the `project`."""
    files = sorted(path for path in paths_below(folder) if path.is_file())
    paths = {path: _relative(path, project) for path in files}
    yield from check_file_names(paths.values())
    for file, path in paths.items():
        if file.suffix in _TEMPLATES:
            yield from _template_problems(path, file.read_bytes())


def _template_problems(path: str, raw: bytes) -> Iterator[Problem]:
    text = decode(path, raw)
    if isinstance(text, Problem):
        yield text
        return
    try:
        Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        if not _OF_EXTENSION.match(error.message or ""):
            yield problem(Place(path, error.lineno), "CB513", found=error.message)


def failed_template(error: Exception, folder: Path | None, project: Path) -> Problem | None:
    """Return the problem of a template in the `folder` that raised an `error`; None where the error is of another file."""
    frames = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        frames.append((error.filename or "", error.lineno))
    own = [(Path(name), line) for name, line in frames if folder and Path(name).is_relative_to(folder)]
    if not own:
        return None
    file, line = own[-1]
    return problem(Place(_relative(file, project), line or 1), "CB513", kind="run", found=str(error) or type(error).__name__)


def _relative(file: Path, project: Path) -> str:
    return Path(os.path.relpath(file, project)).as_posix()
