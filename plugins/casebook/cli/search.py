"""``casebook search``: ask the search of the built site as its readers do, and explain or audit the answers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.cli.command import (
    Command,
    Project,
    add_project_options,
    add_quiet_option,
    find_project,
    misuse,
    require_file,
    say,
    show_progress,
    warn,
)
from casebook.cli.exit_codes import ExitCode
from casebook.content.folder import read_content
from casebook.files.encodings import decode_text
from casebook.messages.wording import Wording
from casebook.search.console import Engine, EngineError, Match, site_reader
from casebook.search.shown_words import shown_words

_SHOWN = 9
_MOST_WORDS = 20_000
_STEP = 50
"""Words between two reports of progress."""
_INDENT = "   "


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*")
    parser.add_argument("--site", type=Path, metavar="FOLDER")
    parser.add_argument("--audit", action="store_true")
    parser.add_argument("--queries", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, metavar="NUMBER", default=_MOST_WORDS)
    add_project_options(parser, named=True)
    add_quiet_option(parser)


def _run(options: Namespace) -> int:
    project = find_project(options)
    words = project.words
    query = " ".join(options.query)
    site = options.site or project.settings.site
    if not query and not options.audit:
        misuse(options, words.of("search", "nothing_to_do"))
    if options.most < 1:
        misuse(options, words.of("search", "no_most"))
    if not options.audit and (options.queries or options.most != _MOST_WORDS):
        misuse(options, words.of("search", "without_audit"))
    if options.queries:
        require_file(options, options.queries, words)
    queries = decode_text(options.queries.read_bytes()) if options.queries else ""
    if queries is None:
        misuse(options, words.fill("lines", "no_text", path=options.queries))
    read = site_reader(site)
    if read("search/index.json") is None:
        misuse(options, words.fill("search", "no_site", path=site))
    engine = Engine(read)
    try:
        if query:
            say("\n".join(_explain(engine, query, words)))
        return _audit(engine, project, site, options, queries or "") if options.audit else ExitCode.FINE
    except ImportError:
        warn(words.of("search", "no_engine"))
    except EngineError as error:
        warn(words.fill("search", "failed", reason=error))
    return ExitCode.MISUSE


def _explain(engine: Engine, query: str, words: Wording) -> Iterator[str]:
    """Yield lines on the results of a query: how it was read, then each page with the words that it has."""
    answer = engine.explain(query, _SHOWN)
    yield words.fill("search", "some" if answer.count else "none", query=query, count=answer.count)
    if answer.without:
        yield _INDENT + words.fill("search", "without", words=_quoted(answer.without))
    for typed in dict.fromkeys(typed for typed, _ in answer.instead):
        others = dict.fromkeys(word for word_typed, word in answer.instead if word_typed == typed)
        yield _INDENT + words.fill("search", "instead", typed=typed, words=_quoted(list(others)))
    for rank, result in enumerate(answer.results, 1):
        yield words.fill("search", "result", rank=rank, title=result.title, score=f"{result.score:.1f}")
        yield _INDENT + result.address
        lines = dict.fromkeys(_match(match, words) for match in result.matches)
        yield from (_INDENT + line for line in lines or filter(None, [result.said]))
    if answer.partly:
        yield words.of("search", "some_words")
    for page in answer.partly:
        yield words.fill("search", "some_words_page", title=page.title)
        yield _INDENT + page.address
        sides = (("held", page.has), ("lacked", page.lacks))
        yield from (_INDENT + words.fill("search", key, words=_quoted(some)) for key, some in sides if some)


def _match(match: Match, words: Wording) -> str:
    """Return a line on a word that a page has."""
    fields = ", ".join(words.of("search", field) for field in match.fields)
    if not match.whole:
        fields = words.fill("search", "partly", fields=fields)
    if match.form == match.typed:
        return words.fill("search", "match", form=match.form, fields=fields)
    key = "match_read" if match.typed else "match_joined"
    return words.fill("search", key, form=match.form, fields=fields, typed=match.typed, worth=f"{match.worth:.2f}")


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"‘{word}’" for word in words)


def _audit(engine: Engine, project: Project, site: Path, options: Namespace, text: str) -> int:
    """Report what finds nothing. Words and synonyms are for editors to judge; queries of a list should find something."""
    say("\n".join(_audit_words(engine, project, site, options)))
    say("\n".join(_audit_synonyms(engine, project)))
    if not options.queries:
        return ExitCode.FINE
    queries = [line.strip() for line in text.splitlines() if line.strip()]
    lost = [query for query, count in zip(queries, engine.counts(queries), strict=True) if not count]
    key = "audit_queries" if lost else "audit_queries_fine"
    say(project.words.fill("search", key, path=options.queries, count=len(queries), lost=len(lost)))
    for query in lost:
        say(_INDENT + query)
    return ExitCode.PROBLEMS if lost else ExitCode.FINE


def _audit_words(engine: Engine, project: Project, site: Path, options: Namespace) -> list[str]:
    """Return a line on the words that pages show, then one for each that finds nothing."""
    words = project.words
    visible = shown_words(site, engine.pages(), project.site_words)
    tried = list(visible)[:: -(-len(visible) // options.most) or 1]
    lost = []
    with show_progress(options, words) as progress:
        progress.begin("words", len(tried))
        for start in range(0, len(tried), _STEP):
            some = tried[start : start + _STEP]
            lost += [word for word, count in zip(some, engine.counts(some), strict=True) if not count]
            progress.advance(len(some))
    if len(tried) < len(visible):
        warn(words.fill("search", "audit_drawn", total=len(visible), count=len(tried)))
    head = words.fill("search", "audit_words" if lost else "audit_words_fine", count=len(tried), lost=len(lost))
    return [head, *(_INDENT + words.fill("search", "audit_word", word=word, address=visible[word] or "/") for word in lost)]


def _audit_synonyms(engine: Engine, project: Project) -> list[str]:
    """Return a line on the groups of synonyms, then one for each of which the site has no word."""
    groups = [group.words for group in read_content(project.cases, project.language)[0].synonyms if not group.never]
    idle = [group for group in groups if not any(engine.present(group))]
    head = project.words.fill("search", "audit_synonyms" if idle else "audit_synonyms_fine", count=len(groups), lost=len(idle))
    return [head, *(f"{_INDENT}[{', '.join(group)}]" for group in idle)]


COMMAND = Command("search", _options, _run)
