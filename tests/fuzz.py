"""Damage sound files by chance, read them as the commands do, and keep those that raise an error.

``make fuzz`` damages case files, vocabulary files, issue forms and tables in a few places each. The error of a file is printed,
and the file is kept in ``fuzz/``: it becomes a file in ``tests/problems``, or a test. The test suite tries a few.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

import yaml

from casebook.build.check import examine
from casebook.build.load import link_targets
from casebook.content.catalogue import build_catalogue
from casebook.content.files import Content
from casebook.content.folder import read_content
from casebook.editing.case_table import read_table
from casebook.editing.drafts import draft_problems, group_repeats
from casebook.editing.issue_form import issue_form, read_form
from casebook.markdown.convert import Converter
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.command_settings import read_settings
from casebook.problems import Problem
from casebook.search.terms import canonical, terms
from generated import ODD
from mini import CASE, DIALECT, MINI, TRANSLATION, built_project

Attempt = Callable[[Sequence[str], Path], None]
"""Reads inputs as the commands do, and raises what they raise; `AssertionError` where a report is wrong."""
WORDS = wording("ko")
ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "cases").glob("[a-z]*/*.md"))
VOCABULARY = sorted(path.relative_to(MINI).as_posix() for path in (MINI / "cases").glob("_*/*.yml"))
TABLE = ROOT / "tests/golden/api/v1/cases.csv"
SIGNS = (
    *ODD, "---", "---\n", "\n\n", "\t", " ", "  ", ":", ": ", "- ", "[]", "{}", "[", "{", "&a ", "*a", "!!map", "|", ">", "? ",
    "~", "'", "%YAML 1.2\n", "<<: ", "0x1F", "1e400", ".inf", "-", "\u2028", "\u0085", "\ufeff", "\x00", "\x0b", "\ud7ff",
    "2019-02-30", "9999999999", "```", "~~~", "[^본문]", "[^x]: ", "[가](나.md)", "![가](나.png)", "<!-- ", " -->",
    "<div markdown>", "!!! note\n", "| a | b |\n|---|---|\n", "*[가]: ", "1. ", "가.\n", "   - ", "{#", "{: #x }", "$$", "==",
    "^^", "\\\n", ",", ";", "\r", "### 제목\n\n",
)  # fmt: skip
"""What is put into a text."""
PATIENCE = 5.0
"""Seconds after which a batch of so few small files counts as too slow. It is printed and no failure: machines are busy."""
LONGEST = 60.0
"""Seconds after which an input, or a batch of them, fails: nobody waits that long for a check."""


def damage(text: str, chance: Random) -> str:
    """Return a text with one to four damages."""
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(DAMAGES)(text, chance)
    return text


def _put(text: str, chance: Random) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + chance.choice(SIGNS) * chance.choice((1, 1, 1, 2, 40)) + text[place:]


def _replace_value(text: str, chance: Random) -> str:
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    head, colon, _ = lines[number].partition(": ")
    lines[number] = head + (colon or " ") + chance.choice(SIGNS)
    return "\n".join(lines)


def _cut(text: str, chance: Random) -> str:
    start = chance.randint(0, len(text))
    return text[:start] + text[start + chance.choice((1, 1, 5, 50, 500)) :]


def _move_lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    block = lines[start : start + chance.randint(1, 4)]
    if chance.random() < 0.5:
        del lines[start : start + len(block)]
    place = chance.randint(0, len(lines))
    return "\n".join([*lines[:place], *block, *lines[place:]])


def _indent(text: str, chance: Random) -> str:
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    lines[number] = (
        chance.choice((" ", "  ", "    ", "\t", "- ", "> ")) + lines[number] if chance.random() < 0.7 else lines[number].lstrip()
    )
    return "\n".join(lines)


def _repeat(text: str, chance: Random) -> str:
    start = chance.randint(0, len(text))
    piece = text[start : start + chance.randint(1, 12)]
    return text[:start] + piece * chance.choice((2, 3, 60)) + text[start:]


def _swap_letters(text: str, chance: Random) -> str:
    if not text:
        return text
    place = chance.randrange(len(text))
    return (
        text[:place]
        + chr(
            chance.choice((chance.randrange(0x20, 0x250), chance.randrange(0xAC00, 0xD7A4), chance.randrange(0x1F000, 0x1FAFF)))
        )
        + text[place + 1 :]
    )


DAMAGES = (_put, _put, _replace_value, _replace_value, _cut, _move_lines, _indent, _repeat, _swap_letters)


def try_cases(texts: Sequence[str], folder: Path) -> None:
    """Check cases and translations, and build the site of those that are sound."""
    names = {
        f"cases/north/case-{at}{'.en' if text.startswith(TRANSLATION[:22]) else ''}.md": text for at, text in enumerate(texts)
    }
    project = _project(folder, names)
    _check(project, names)
    for name in {problem.place.path for problem in _problems(project)} & set(names):
        (project / name).unlink()
    if not _problems(project):
        built_project(project, strict=False)


def try_vocabulary(name: str) -> Attempt:
    """Return what checks a site in which one file, such as a vocabulary file, is damaged."""

    def attempt(texts: Sequence[str], folder: Path) -> None:
        for text in texts:
            _check(_project(folder, {name: text}), {name: text})

    return attempt


def try_forms(texts: Sequence[str], _folder: Path) -> None:
    """Read issue forms, and check the cases that they hold."""
    content, converter = _mini()
    for text in texts:
        form = read_form("form.md", _bytes(text), content, WORDS)
        drafts = [form.draft] if form.draft else []
        problems = [*form.problems, *draft_problems(content, drafts, lambda *_: converter, WORDS)]
        for problem in problems:
            assert WORDS.sentences(problem)
            assert form.describe_place(problem.place, WORDS)


def try_tables(texts: Sequence[str], _folder: Path) -> None:
    """Read CSV files, and check the cases that they hold."""
    content, converter = _mini()
    for text in texts:
        table = read_table("table.csv", _bytes(text), content, WORDS)
        problems = [*table.problems, *draft_problems(content, table.drafts, lambda *_: converter, WORDS)]
        for problem in group_repeats({*problems}):
            assert WORDS.sentences(problem)
            assert table.describe_place(problem.place, WORDS)


def try_words(texts: Sequence[str], _folder: Path) -> None:
    """Read the terms for the search. A term is never empty, and reading again what was read changes nothing."""
    for text in texts:
        canonical_text = canonical(text)
        assert canonical(canonical_text) == canonical_text
        terms(canonical_text)


def sound_form() -> str:
    """Return the text of the issue form, filled in with its own examples."""
    blocks = []
    for element in yaml.safe_load(issue_form(_mini()[0], WORDS))["body"][1:]:
        shown = element["attributes"]
        ticked = "\n".join(f"- [x] {option['label']}" for option in shown["options"]) if element["type"] == "checkboxes" else ""
        blocks.append(f"### {shown['label']}\n\n{ticked or shown.get('placeholder') or shown['options'][0]}\n")
    return "\n".join(blocks)


def kinds() -> Mapping[str, tuple[int, list[str], Attempt]]:
    """Return the kinds of input: how many are read at once, what is damaged, and what reads them."""
    cases = [path.read_text(encoding="utf-8") for path in CASES]
    return {
        "words": (500, [text[:400] for text in cases], try_words),
        "forms": (100, [sound_form()], try_forms),
        "tables": (100, [TABLE.read_text(encoding="utf-8")], try_tables),
        "cases": (40, [CASE, CASE, TRANSLATION, *cases], try_cases),
        **{name: (5, [(MINI / name).read_text(encoding="utf-8")], try_vocabulary(name)) for name in VOCABULARY},
    }


def _project(folder: Path, files: Mapping[str, str]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    project = Path(shutil.copytree(MINI, folder / "project"))
    for name, text in files.items():
        (project / name).write_bytes(_bytes(text))
    return project


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _problems(project: Path) -> list[Problem]:
    settings = read_settings(project / "mkdocs.yml")
    return [*examine(settings.cases, settings.documents, settings.dialect, WORDS, settings.language).problems]


def _check(project: Path, texts: Mapping[str, str]) -> None:
    """Check a site. Each problem has words, and a place that is there."""
    problems = _problems(project)
    for words in (WORDS, wording("en")):
        words.report(problems)
    for problem in problems:
        if problem.place.path in texts:
            lines = re.split("\r\n|[\n\r]", texts[problem.place.path])
            assert 1 <= problem.place.line <= len(lines) + 1, problem
            assert 1 <= problem.place.column <= max(map(len, lines)) + 2, problem


@cache
def _mini() -> tuple[Content, Converter]:
    content, _ = read_content(MINI / "cases")
    return content, Converter(DIALECT, link_targets(build_catalogue(content, []), {}))


def failures(kind: str, count: int, seed: int, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each of `count` inputs of a kind that fails, with the error. A batch that fails is tried again one by one."""
    size, sound, attempt = kinds()[kind]
    chance = Random(f"{kind} {seed}")  # noqa: S311 - no secret
    for _ in range(0, count, size):
        texts = [damage(chance.choice(sound), chance) for _ in range(size)]
        start = time.process_time()
        if not _error(attempt, texts, folder):
            if (seconds := time.process_time() - start) > PATIENCE:
                print(f"{kind}: {seconds:.1f} s for {size} inputs", file=sys.stderr)  # noqa: T201 - a program
            continue
        yield from ((text, error) for text in texts if (error := _error(attempt, [text], folder)))


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` after `seconds` of the processor, also within a regular expression. Windows has no limit."""

    def stop(*_: object) -> None:
        raise TimeoutError

    if hasattr(signal, "SIGVTALRM"):
        signal.signal(signal.SIGVTALRM, stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        if hasattr(signal, "SIGVTALRM"):
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _error(attempt: Attempt, texts: Sequence[str], folder: Path) -> str:
    try:
        with _time_limit(LONGEST):
            attempt(texts, folder)
    except Exception:  # noqa: BLE001 - whatever it is, a person would see it
        return traceback.format_exc()
    return ""


def main() -> int:
    """Try inputs of each kind. Returns 1 where one fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="inputs of each kind (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the same seed makes the same inputs")
    parser.add_argument("--kind", choices=kinds(), action="append", help="a kind of input (default: all)")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)  # noqa: T201
    kept = ROOT / "fuzz"
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kind or kinds():
            for text, error in failures(kind, options.inputs, options.seed, Path(folder)):
                count += 1
                kept.mkdir(exist_ok=True)
                (kept / f"{Path(kind).stem}-{options.seed}-{count}.txt").write_bytes(_bytes(text))
                print(f"{kind} {count}\n{error}", flush=True)  # noqa: T201
            print(f"{kind}: {options.inputs} inputs", flush=True)  # noqa: T201
    return min(count, 1)


if __name__ == "__main__":
    sys.exit(main())
