"""``casebook export``: make a database of the tables of the built site, or an archive of the site that is read from disk."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, Namespace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casebook.cli.command import Command, add_project_options, find_project, misuse, output_format, say
from casebook.data.database import read_tables, write_parquet, write_sqlite
from casebook.files.built_site import BuiltSite
from casebook.files.deployment import site_files, without_deployment_files
from casebook.files.replace import may_replace, replace_file
from casebook.permalinks import CASES_CSV, CASES_NDJSON, HEADERS, NOT_FOUND, REDIRECTS, case_comparison
from casebook.theme import ASSETS, OFFLINE_SCRIPT

_FOLDER = "parquet"
_WRITERS = {"sqlite": write_sqlite, _FOLDER: write_parquet}
_ARCHIVE = "zip"
_STARTS = {"sqlite": b"SQLite format 3\0", _ARCHIVE: b"PK\x03\x04"}
"""The first bytes of each format that is one file."""
_ENDINGS = {"sqlite": (".sqlite", ".sqlite3", ".db"), _FOLDER: (".parquet",), _ARCHIVE: (".zip",)}
_NAMES = {"sqlite": "cases.sqlite", _FOLDER: "parquet", _ARCHIVE: "site.zip"}
_OWN = f"{ASSETS}/"
_ENGINE = f"{_OWN}search-engine.js"
_FOR_SERVERS = (NOT_FOUND, HEADERS, REDIRECTS)
"""The files that only a server reads."""
_READ_BY_PAGES = (CASES_CSV, case_comparison("*/*"))
"""The files that scripts of pages read, as patterns."""
_START = re.compile(rb"""<script\b[^>]*\bsrc=["']?([^"'> ]*assets/casebook/)start\.js""")
_POLICY = re.compile(rb"(http-equiv=[\"']?Content-Security-Policy[\"']? content=\")")


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=(*_WRITERS, _ARCHIVE))
    parser.add_argument("-o", "--output", type=Path, metavar="PATH")
    parser.add_argument("--site", type=Path, metavar="FOLDER")
    add_project_options(parser, named=True)


def _run(options: Namespace) -> int:
    project = find_project(options)
    words = project.words
    form = output_format(options, words, _ENDINGS, folders=(_FOLDER,), advice=words.of("lines", "export_ending"))
    output = options.output or Path(_NAMES[form])
    site = BuiltSite(options.site or project.settings.site)
    try:
        tables = () if form == _ARCHIVE and (site.folder / CASES_NDJSON).is_file() else read_tables(site)
    except FileNotFoundError:
        misuse(options, words.fill("lines", "export_no_site", path=site.folder))
    if form in _STARTS and not may_replace(output, _STARTS[form]):
        misuse(options, words.fill("lines", "other_file", path=output))
    output.parent.mkdir(parents=True, exist_ok=True)
    if form == _ARCHIVE:
        files = archive_files(site)
        replace_file(output, _archive(files))
        return say(words.fill("lines", "export_archived", path=output, count=len(files)))
    try:
        _WRITERS[form](tables, output)
    except ImportError:
        misuse(options, words.of("lines", "export_no_parquet"))
    return say(words.fill("lines", "export_done", path=output, count=len(tables)))


def archive_files(site: BuiltSite) -> dict[str, bytes]:
    """Return the files of a built site by path, changed so that its scripts work where its pages are read from disk."""
    names = without_deployment_files(name for name, entry in site_files(site.folder) if entry.is_file())
    files = {name: (site.folder / name).read_bytes() for name in names if name not in _FOR_SERVERS}
    index = {name.rpartition("/")[2]: site.text(name) for name in files if name.startswith(f"{_OWN}search/")}
    engine = site.text(_ENGINE) if _ENGINE in files else ""
    pages = {name: _offline_page(raw) for name, raw in files.items() if name.endswith(".html")}
    read = (path.relative_to(site.folder).as_posix() for pattern in _READ_BY_PAGES for path in site.folder.glob(pattern))
    scripts = {f"{name}.js": f"casebookText({_script_text(site.text(name))});\n" for name in read}
    scripts[f"{_OWN}offline-files.js"] = f"window.casebookFiles = {_script_text({'engine': engine, 'files': index})};\n"
    own = {name: script.encode() for name, script in scripts.items()}
    return {**files, **pages, **own, f"{_OWN}offline.js": OFFLINE_SCRIPT.read_bytes()} if engine else files


def _script_text(value: object) -> str:
    """Return a value as JavaScript."""
    return json.dumps(value, ensure_ascii=False)


def _offline_page(html: bytes) -> bytes:
    """Return a page with the script for pages on disk before the first one, and with leave to start its worker.

    A page of another program, which may be in any encoding, stays as it is.
    """
    html, count = _START.subn(rb'<script src="\1offline.js"></script>\g<0>', html, count=1)
    # Of two directives of a name, the first one holds: the site may have one of its own
    return _POLICY.sub(rb"\1worker-src 'self' blob:; ", html, count=1) if count else html


def _archive(files: dict[str, bytes]) -> bytes:
    """Return a ZIP file of files by path, in one folder."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            entry = ZipInfo(f"site/{name}")  # dated 1980: equal sites have equal bytes
            entry.external_attr = 0o644 << 16  # else only the one who unpacks it on a shared drive may read it
            archive.writestr(entry, raw, ZIP_DEFLATED)
    return content.getvalue()


COMMAND = Command("export", _options, _run)
