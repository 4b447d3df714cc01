"""Whom readers can ask, and how they report an error without an account: ``contact`` under ``extra`` of mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from msgspec import Struct
from msgspec.structs import fields, replace

from casebook.messages.wording import Wording, wording
from casebook.mkdocs_plugin.settings_file import settings_place, settings_text
from casebook.pages.frame import PLACEHOLDERS
from casebook.problems import Problem, nearest, problem

_KEYS = ("extra", "contact")
_PAGES = {"help": "contact_help", "privacy": "contact_privacy", "accessibility": "contact_accessibility"}
"""The values that are paths of pages or addresses, each with the text of its link."""
_LINE_END = "%0D%0A"
"""How the body of a mail ends a line in an address (RFC 6068, section 5)."""
_MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"%?&#]+@[^\s@<>()\[\],;:\\\"%?&#.]+(?:\.[^\s@<>()\[\],;:\\\"%?&#.]+)+")
_PHONE = re.compile(r"^[+(]?[0-9][0-9 ().-]*")
UNKNOWN = "-"
"""The version of a page of which none is known."""
_DIGITS = 3
"""The fewest digits of a telephone number: 110, 120, 119."""
_UNSAFE = re.compile(r"[\s;,'\"<>]")
"""In an address, would end a source of Content-Security-Policy or an attribute."""


class Contact(Struct, frozen=True):
    """Whom readers can ask. What the operator has not set is empty, and no page shows it."""

    operator: str = ""
    department: str = ""
    mail: str = ""
    phone: str = ""
    help: str = ""
    privacy: str = ""
    accessibility: str = ""
    """The page about whom to ask, and statements: addresses, or paths in the folder of pages, perhaps with a heading."""
    form: str = ""
    """The address to which the form on each page posts a report."""

    @property
    def ways(self) -> tuple[str, ...]:
        """Where readers can ask: the mail, the telephone number, the host of the form."""
        return tuple(filter(None, (self.mail, self.phone, self.form_host)))

    @property
    def mail_link(self) -> str:
        """The link that begins a mail; empty without an address."""
        return f"mailto:{quote(self.mail, safe='@!$*+-._~')}" if self.mail else ""

    @property
    def phone_link(self) -> str:
        """The link that dials the number; empty without one. What stands behind the first number is no part of it."""
        return f"tel:{_dialled(self.phone)}" if self.phone else ""

    @property
    def form_host(self) -> str:
        """The host that receives the form."""
        return urlsplit(self.form).netloc

    @property
    def statements(self) -> tuple[tuple[str, str], ...]:
        """The pages that are set: their names as texts of the interface, and their addresses."""
        return tuple((name, url) for key, name in _PAGES.items() if (url := getattr(self, key)))

    def mail_report(self, words: Wording, site: str, page: ReportedPage) -> str:
        """Return the link that begins a mail about an error of a page, with its address and its version filled in."""
        subject = f"{quote(words('report_subject', site=site), safe='')}%20{page.subject}"
        lines = (
            f"{quote(words('report_page'), safe='')}%20{page.place}",
            f"{quote(words('report_version'), safe='')}%20{page.version}",
            "",
            quote(words("report_ask"), safe=""),
            "",
        )
        return f"{self.mail_link}?subject={subject}&body={_LINE_END.join(lines)}"

    def help_address(self, config: MkDocsConfig) -> str:
        """Return the address of the page about whom to ask, before the pages are known."""
        path, sign, heading = self.help.partition("#")
        if _is_address(self.help):
            return self.help
        return f"{File(path, config.docs_dir, config.site_dir, use_directory_urls=True).url.removeprefix('./')}{sign}{heading}"

    def published(self, files: Files) -> Contact:
        """Return the contact with the addresses of pages in place of their paths."""
        return replace(self, **{key: _address(getattr(self, key), files) for key in _PAGES})


class ReportedPage(Struct, frozen=True):
    """A page of which a reader reports an error. `subject` and `place` are percent-encoded."""

    title: str
    address: str
    version: str
    subject: str
    place: str


FRAME = ReportedPage(PLACEHOLDERS.title, PLACEHOLDERS.canonical, PLACEHOLDERS.version, PLACEHOLDERS.subject, PLACEHOLDERS.place)
"""Any page of a frame."""


def reported_page(title: str, address: str, version: str) -> ReportedPage:
    """Return a page at an absolute address of which a reader reports an error."""
    return ReportedPage(title, address, version, quote(title, safe=""), quote(address, safe=""))


@cache
def foot(language: str, updated: str, department: str, site_language: str) -> str:
    """Return the line at the foot of a page in `language` as HTML: the day of its last change, and the department in charge.

    `updated` is a day in ISO 8601, and the name of the department is in `site_language`. What is empty is left out, or the line.
    """
    words = wording(language)
    date = words.written_date(updated)
    own = "" if language == site_language else f' lang="{site_language}"'
    parts = (
        f'<span>{words("page_updated")} <time datetime="{updated}">{date}</time></span>' if date else "",
        f"<span>{words('page_department')} <span{own}>{escape(department)}</span></span>" if department else "",
    )
    line = " ".join(filter(None, parts))
    return f'<p class="cb-dated">{line}</p>' if line else ""


def read_contact(config: MkDocsConfig) -> tuple[Contact, list[Problem]]:
    """Return what mkdocs.yml says of the contact, and what is wrong with it."""
    extra: Mapping[str, object] = config.extra or {}
    value, file, docs = extra.get("contact"), Path(config.config_file_path), Path(config.docs_dir)
    names = [field.name for field in fields(Contact)]
    if value is None:
        return Contact(), []
    if not isinstance(value, dict):
        return Contact(), [problem(settings_place(file, _KEYS), "CB510", found=value, allowed=", ".join(names))]
    problems, checks = [], _checks(docs)
    for key, text in value.items():
        if key not in names:
            near = nearest(str(key), names)
            place = settings_place(file, (*_KEYS, str(key)))
            problems.append(problem(place, "CB510", found=key, near=near, allowed=", ".join(names)))
        elif text is not None and not (isinstance(text, str) and (not text.strip() or checks[key](text.strip()))):
            place = settings_place(file, (*_KEYS, key), of_value=True)
            source = settings_text(file, (*_KEYS, key)) or text
            problems.append(problem(place, "CB511", found=source, name=key, example=_example(key, text)))
    sound = {} if problems else {key: text.strip() for key, text in value.items() if isinstance(text, str)}
    return Contact(**sound), problems


def _example(key: str, text: object) -> str:
    """Return a line that would be sound; for names, the same text in quotes, for YAML may have read a number."""
    return f"{key}: " + _SAMPLES.get(key, f'"{text}"')


_SAMPLES: Mapping[str, str] = {
    "mail": "help@example.go.kr",
    "phone": '"044-000-0000"',
    "help": "about.md",
    "privacy": "privacy.md",
    "accessibility": "https://www.example.go.kr/accessibility",
    "form": "https://forms.example.go.kr/report",
}


def _checks(docs: Path) -> Mapping[str, Callable[[str], bool]]:
    """Return for each key what decides whether a text can be its value; `docs` is the folder of pages."""

    def is_statement(text: str) -> bool:
        path = text.partition("#")[0]
        return _is_address(text) or bool(path and "://" not in path and (docs / path).is_file())

    return {
        "operator": bool,
        "department": bool,
        "mail": lambda text: bool(_MAIL.fullmatch(text)),
        "phone": lambda text: len(_dialled(text)) >= _DIGITS,
        **dict.fromkeys(_PAGES, is_statement),
        "form": lambda text: _is_address(text) and (urlsplit(text).scheme == "https" or _is_local(text)),
    }


def _dialled(text: str) -> str:
    """Return the number with which a text begins, as a telephone dials it."""
    return re.sub(r"[^0-9+]", "", "".join(_PHONE.findall(text)[:1]))


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not _UNSAFE.search(text)
    except ValueError:
        return False


def _is_local(text: str) -> bool:
    return urlsplit(text).hostname in ("localhost", "127.0.0.1")


def missing_statements(config: MkDocsConfig, contact: Contact, files: Files) -> list[Problem]:
    """Return a problem for each statement that is no page of the site or no heading of one, once the pages are read."""
    problems = []
    for key in _PAGES:
        text = getattr(contact, key)
        path, _, heading = text.partition("#")
        file = _published(path, files)
        ids = file.page.present_anchor_ids or () if file and file.page else ()
        if not text or _is_address(text) or (file and (not heading or heading in ids)):
            continue
        near = nearest(heading, sorted(ids))
        example = f"{path}#{near}" if file and near else path if file else _SAMPLES[key]
        place = settings_place(Path(config.config_file_path), (*_KEYS, key), of_value=True)
        problems.append(problem(place, "CB511", found=text, name=key, example=f"{key}: {example}"))
    return problems


def _published(path: str, files: Files) -> File | None:
    """Return the file at `path` in the folder of pages; None where the site has none."""
    file = files.get_file_from_path(path)
    return file if file and file.inclusion.is_included() else None


def _address(text: str, files: Files) -> str:
    """Return the address of a statement: that of its page, where it is the path of one."""
    path, sign, heading = text.partition("#")
    file = _published(path, files)
    return f"{file.url}{sign}{heading}" if file else text
