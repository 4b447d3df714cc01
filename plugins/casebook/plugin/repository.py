"""Where readers change what they read: pages of the site's repository, on GitHub and on hosts that take its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from casebook import permalinks
from casebook.authoring import sample_case
from casebook.catalogue import Catalogue
from casebook.schemas import Backend
from casebook.wording import Wording

FORMS = ".github/ISSUE_TEMPLATE"
_EDIT = re.compile(r"edit/([^/]+)/")
"""How ``edit_uri`` begins on such hosts: the page that edits a file of a branch."""
_NEW, _CORRECTION = "case.yml", "correction.yml"


@dataclass(frozen=True, slots=True)
class Action:
    """A link to where a reader can change something. `icon` names one of the theme's."""

    text: str
    url: str
    icon: str
    rel: str | None = None


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository at `url`; `forms` are the issue forms that it has."""

    url: str
    branch: str
    forms: frozenset[str]

    def form(self, name: str, **answers: str) -> str | None:
        """The page with the form `name`, in which `answers` are filled in already; None where there is no such form."""
        if name not in self.forms:
            return None
        return f"{self.url}/issues/new?{urlencode({'template': name, **answers}, safe=':/')}"

    @property
    def backend(self) -> Backend | None:
        """Where a CMS finds the files; None where the address is not that of an owner's repository on GitHub."""
        host, _, name = self.url.partition("://")[2].partition("/")
        return Backend(name, self.branch) if host == "github.com" and name.count("/") == 1 else None

    def new_file(self, folder: str, text: str) -> str:
        """The page that writes a new file in `folder`, which says `text` already."""
        return f"{self.url}/new/{self.branch}/{folder}?{urlencode({'value': text}, quote_via=quote)}"


def repository(project: Path, url: str | None, edit_uri: str | None) -> Repository | None:
    """The repository of a site with these settings; None where it is on another kind of host."""
    found = _EDIT.match(edit_uri or "")
    if not url or not found:
        return None
    forms = frozenset(path.name for path in (project / FORMS).glob("*.yml"))
    return Repository(url.rstrip("/"), found[1], forms)


@dataclass(frozen=True, slots=True)
class Actions:
    """What readers may do to the pages of a site."""

    catalogue: Catalogue
    words: Wording
    repository: Repository | None

    def of(self, address: str, canonical: str, edit: str | None) -> tuple[Action, ...]:
        """The links of the page at `address`, whose absolute address is `canonical`; `edit` leads to its own file."""
        return tuple(self._links(address, canonical, edit))

    def _links(self, address: str, canonical: str, edit: str | None) -> Iterator[Action]:
        folder, name = permalinks.CASES, address.removeprefix(permalinks.CITIES).rstrip("/")
        of_case = address.startswith(folder) and address != folder
        if edit:
            yield Action(self.words("edit_case" if of_case else "edit_page"), edit, "pencil-outline", "edit")
        if self.repository is None:
            return
        report = self.repository.form(_CORRECTION, page=canonical)
        if report:
            yield Action(self.words("report_error"), report, "comment-alert-outline")
        new = self.repository.form(_NEW)
        if address.startswith(permalinks.CITIES) and name in self.catalogue.cities:
            text = sample_case(self.catalogue, self.words)
            new = self.repository.new_file(f"{self.catalogue.root.name}/{name}", text)
        if new:
            yield Action(self.words("new_case"), new, "plus")
