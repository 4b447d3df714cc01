"""``casebook links``: check whether the pages of other sites that the content links to still exist.

A problem names each place of an address that does not simply answer. `casebook.cli.link_requests` asks the servers.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from casebook.cli.command import (
    Command,
    Project,
    add_project_options,
    add_quiet_option,
    find_project,
    misuse,
    say,
    show_progress,
)
from casebook.cli.exit_codes import ExitCode
from casebook.cli.link_requests import OWN_NETWORK, Response, request_all
from casebook.content.file_names import paths_below
from casebook.markdown.body import PlainBody
from casebook.markdown.convert import Converter
from casebook.markdown.links import LinkTargets, addresses
from casebook.messages.codes import problem_texts
from casebook.messages.progress import Progress
from casebook.messages.reports import github_summary, text_report
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem, problem
from casebook.yaml.data import field_at, texts_of
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import closing_fence, decode

_COMMENT = re.compile(r"\s*#")
_WHOLE = re.compile(r"https?://\S+")
_BEGIN = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS_FIELDS = frozenset({"url", "archive"})
"""Fields that hold a single address, which may have letters of any script."""
_RESERVED = re.compile(r"(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|example\.go\.kr)$")
"""Reserved names for examples (RFC 2606), and the one in the examples of this project."""


class Mention(Struct, frozen=True, order=True):
    """An address, and a place that has it."""

    address: str
    place: Place


def find_mentions(files: Iterable[tuple[str, str]], converter: Converter) -> tuple[Mention, ...]:
    """Return every address in `files`, pairs of a path and a text, with its places.

    Comments of YAML, blocks of code and addresses that stand for an example are left out.
    """
    matches = {
        mention for path, text in files for mention in _file_mentions(path, text, converter) if _is_public(mention.address)
    }
    return tuple(sorted(matches))


def _is_public(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # such as http://[1
        return False
    return "." in host and not _RESERVED.search(host)


def _file_mentions(path: str, text: str, converter: Converter) -> Iterator[Mention]:
    if path.endswith(".yml"):
        yield from _field_mentions(PlainBody(path, text, 1))
        return
    lines = text.split("\n")
    if close := closing_fence(lines):
        yield from _field_mentions(PlainBody(path, "\n".join(lines[1:close]), 2))
    start = close + 1 if close else 0
    yield from _body_mentions(PlainBody(path, "\n".join(lines[start:]), start + 1), converter)


def _field_mentions(text: PlainBody) -> Iterator[Mention]:
    read = read_yaml(text.path, text.body, first_line=text.body_line)
    if isinstance(read, Located):
        for loc, value in texts_of(read.data):
            place = read.place(*loc)
            is_address = field_at(loc) in _ADDRESS_FIELDS and _WHOLE.fullmatch(value)
            for url in [value] if is_address else [link.url for link in addresses(value)]:
                at = text.body.find(url, text.places.offset(place))
                yield Mention(url, text.places(at) if at >= 0 else place)
        return
    for number, line in enumerate(text.body.split("\n"), text.body_line):  # what is broken is told by `casebook check`
        if not _COMMENT.match(line):
            yield from (Mention(link.url, Place(text.path, number, link.start + 1)) for link in addresses(line))


def _body_mentions(text: PlainBody, converter: Converter) -> Iterator[Mention]:
    urls = set(converter.convert(text, "", {}).addresses)
    lengths = sorted({len(url) for url in urls}, reverse=True)  # the longest first: /news stands within /news/1
    places_of: dict[str, list[Place]] = {url: [] for url in urls}
    end = 0
    for match in _BEGIN.finditer(text.body):
        at = match.start()
        url = next((url for length in lengths if (url := text.body[at : at + length]) in urls), None)
        if url and at >= end:  # not within another, such as one of an archive
            places_of[url].append(text.places(at))
            end = at + len(url)
    for url, places in places_of.items():
        yield from (Mention(url, place) for place in places or [text.places(0)])


GONE = "CB801"


def link_problems(mentions: Iterable[Mention], responses: Mapping[str, Response], words: Wording) -> list[Problem]:
    """Return a problem for each place whose page is gone, has moved for good, or gives no clear answer."""
    return sorted(item for mention in mentions if (item := _link_problem(mention, responses[mention.address], words)))


def _link_problem(mention: Mention, response: Response, words: Wording) -> Problem | None:
    found = str(words.sections["link_faults"].get(response.reason, response.reason))
    match response.kind:
        case "ok":
            return None
        case "gone":
            return problem(mention.place, GONE, address=mention.address, found=found)
        case "moved":
            return problem(mention.place, "CB802", address=mention.address, to=response.to)
        case "unknown":
            kind = response.reason if response.reason == OWN_NETWORK else None
            return problem(mention.place, "CB803", kind=kind, address=mention.address, found=found)


_TIMEOUT = 20.0
_LONGEST = 600
"""Seconds that a page may be waited for: nobody waits longer, and systems know no much longer time."""


def _options(parser: ArgumentParser) -> None:
    add_project_options(parser)
    add_quiet_option(parser)
    parser.add_argument("--timeout", type=float, metavar="SECONDS", default=_TIMEOUT)
    parser.add_argument("--format", choices=("text", "markdown"), default="text")


def _run(options: Namespace) -> int:
    project = find_project(options)
    if not 0 < options.timeout <= _LONGEST:
        misuse(options, project.words.fill("lines", "no_timeout", most=_LONGEST))
    with show_progress(options, project.words) as progress:
        texts = _texts(project, progress)
        mentions = find_mentions(texts, Converter(project.settings.dialect, LinkTargets({})))
        addresses = {item.address for item in mentions}
        progress.begin("links", len(addresses))
        responses = request_all(addresses, options.timeout, advance=progress.advance)
    faults = link_problems(mentions, responses, project.words)
    problems = problem_texts(faults, project.words, lambda _place: None, "")
    fine = project.words.fill("lines", "links_fine" if addresses else "links_none", count=len(addresses))
    if options.format == "markdown":
        say(github_summary(problems, project.words, fine, project.words.of("summary", "links")))
    else:
        say(text_report(problems, project.words) if problems else fine)
    return ExitCode.PROBLEMS if any(item.code == GONE for item in problems) else ExitCode.FINE


def _texts(project: Project, progress: Progress) -> Iterator[tuple[str, str]]:
    """Yield the path in the project and the text of each file that people write."""
    files = [path for path in paths_below(project.cases) if path.suffix in (".md", ".yml")]
    files += [path for path in paths_below(project.docs) if path.suffix == ".md"]
    for file in progress.track("files", sorted(files)):
        path = project.path_of(file)
        text = decode(path, file.read_bytes())
        if isinstance(text, str):  # what is no text is told by `casebook check`
            yield path, text


COMMAND = Command("links", _options, _run)
