"""Where readers change what they read: pages of the site's repository, on the hosts whose addresses are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit

from msgspec import Struct

from casebook import folders, permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.file_names import paths_below
from casebook.editing.cms import Backend
from casebook.editing.drafts import sample_case
from casebook.messages.wording import Wording
from casebook.yaml.writer import Scalar, one_line

FORMS = ".github/ISSUE_TEMPLATE"
Software = Literal["github", "gitlab", "gitea", "bitbucket"]
"""What a host runs. Forgejo, and so Codeberg, has Gitea's addresses."""
_HOSTS: dict[str, Software] = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "codeberg.org": "gitea",
    "gitea.com": "gitea",
    "bitbucket.org": "bitbucket",
}
_EDITORS: dict[str, Software] = {"edit/": "github", "-/edit/": "gitlab", "_edit/": "gitea", "src/": "bitbucket"}
"""How ``edit_uri`` begins: with the page that edits a file, or on Bitbucket shows it beside a button for that."""
_BITBUCKET_DEFAULT = "src/default/docs/"
"""What MkDocs sets for bitbucket.org: ``default`` is the branch of Mercurial, which Bitbucket has not hosted since 2020."""
NEW_CASE, _CORRECTION, _COLLECTION = "case.yml", "correction.yml", "collection.yml"


class Action(Struct, frozen=True):
    """A link to where a reader can change something. `icon` names one of the theme's."""

    text: str
    url: str
    icon: str
    rel: str | None = None


class Repository(Struct, frozen=True):
    """The repository at `url`, on a host that runs `software`."""

    url: str
    software: Software
    root: str
    """The branch, and below it the folder of the project where that is not the whole repository; empty if unknown."""
    forms: frozenset[str] = frozenset()
    """The issue forms that it has."""

    def form(self, name: str, **answers: str) -> str | None:
        """Return the address of the form `name`, with `answers` filled in; None where there is no such form."""
        if self.software != "github" or name not in self.forms:
            return None
        return f"{self.url}/issues/new?{urlencode({'template': name, **answers}, safe=':/')}"

    def report(self, title: str, page: str) -> str | None:
        """Return the address at which a reader reports an error of the page at `page`, a whole address or empty.

        Where there are no forms whose fields an address can fill in, it is an issue with this `title`. None where neither is.
        """
        match self.software:
            case "github":
                return self.form(_CORRECTION, **({"page": page} if page else {}))
            case "gitlab":  # https://docs.gitlab.com/user/project/issues/create_issues/, "Using a URL with prefilled values"
                path, names = "-/issues/new", ("issue[title]", "issue[description]")
            case "gitea":  # https://docs.gitea.com/usage/issue-pull-request-templates
                path, names = "issues/new", ("title", "body")
            case _:
                return None
        return f"{self.url}/{path}?{urlencode(dict(zip(names, (title, page), strict=True)), safe=':/', quote_via=quote)}"

    def figure(self, words: Wording) -> str | None:
        """Return the address at which a reader reports a figure of a case, with what it needs as questions; None for no form."""
        title, questions = words("figure_title"), words("figure_asked")
        if self.software == "github":
            return self.form(_CORRECTION, title=title, wrong=words("figure_missing"), right=questions)
        return self.report(title, questions)

    @property
    def backend(self) -> Backend | None:
        """The repository for a CMS; None where the address is not that of a repository on GitHub."""
        host, _, name = self.url.partition("://")[2].partition("/")
        branch = self.root.partition("/")[0]
        return Backend(name, branch) if host == "github.com" and name.count("/") == 1 and branch else None

    def new_file(self, folder: str, text: str) -> str | None:
        """Return the address that begins a new file in `folder` with `text`; None where the host has none."""
        verb = {"github": "new", "gitea": "_new"}.get(self.software)
        if not verb or not self.root:
            return None
        return f"{self.url}/{verb}/{self.root}/{folder}?{urlencode({'value': text}, quote_via=quote)}"


def repository(project: Path, docs: str, url: str | None, edit_uri: str | None) -> Repository | None:
    """Return the repository of a site with these settings, whose pages are in the folder `docs`; None for an unknown host."""
    if not url:
        return None
    editor = next((start for start in _EDITORS if (edit_uri or "").startswith(start)), None)
    software = _HOSTS.get(urlsplit(url).netloc.lower()) or (_EDITORS[editor] if editor else None)
    if software is None:
        return None
    place = (edit_uri or "").removeprefix(editor).strip("/") if editor else ""
    root = place.removesuffix(docs).rstrip("/") if place.endswith(f"/{docs}") else place.partition("/")[0]
    forms = frozenset(path.name for path in paths_below(project / FORMS) if path.match(f"{FORMS}/*.yml"))
    return Repository(url.rstrip("/"), software, root, forms)


def edit_address(url: str | None, edit_uri: str | None) -> tuple[str | None, str | None]:
    """Return `edit_uri` and ``edit_uri_template``, corrected where MkDocs' defaults do not fit the host.

    A path alone leads nowhere without a repository; MkDocs warns of it once a page.
    """
    if not url and edit_uri and "://" not in edit_uri:
        return None, None
    host = urlsplit(url or "").netloc.lower()
    if host == "gitlab.com" and edit_uri and edit_uri.startswith("edit/"):
        return f"-/{edit_uri}", None
    if host == "bitbucket.org" and edit_uri == _BITBUCKET_DEFAULT:
        return edit_uri, "src/HEAD/docs/{path}?mode=edit"
    return edit_uri, None


class Actions(Struct, frozen=True):
    """The links by which readers may change the pages of a site."""

    catalogue: Catalogue
    words: Wording
    repository: Repository | None
    mail: str = ""
    """The link that begins a mail about an error; empty without an address for it."""
    has_form: bool = False
    """Whether pages have a form for errors."""

    def of(self, address: str, canonical: str, edit: str | None) -> tuple[Action, ...]:
        """Return the links of the page at `address`, whose absolute address is `canonical`; `edit` leads to its own file."""
        return tuple(self._links(address, canonical, edit))

    def _links(self, address: str, canonical: str, edit: str | None) -> Iterator[Action]:
        folder, name = permalinks.CASES, address.removeprefix(permalinks.CITIES).rstrip("/")
        of_case = address.startswith(folder) and address != folder
        if self.mail:
            yield Action(self.words("report_by_mail" if self.has_form else "report_error"), self.mail, "mail")
        if edit:
            yield Action(self.words("edit_case" if of_case else "edit_page"), edit, "edit", "edit")
        if self.repository is None:
            return
        report = self.repository.report(self.words("report_error"), canonical)
        if report:
            yield Action(
                self.words("report_in_repository" if self.mail or self.has_form else "report_error"),
                report,
                "report",
            )
        if address.startswith(permalinks.COLLECTIONS):
            proposal = self.repository.form(_COLLECTION) or self._new_block(self.repository)
            yield from [Action(self.words("propose_collection"), proposal, "plus")] if proposal else []
            return
        new = self.repository.form(NEW_CASE)
        if address.startswith(permalinks.CITIES) and name in self.catalogue.cities:
            text = sample_case(self.catalogue, self.words)
            new = self.repository.new_file(f"{self.catalogue.root.name}/{name}", text) or new
        if new:
            yield Action(self.words("new_case"), new, "plus")

    def _new_block(self, repository: Repository) -> str | None:
        """Return the address that begins the file of a building block, with a case of the site; None where the host has none."""
        sources = ((file.id, source.id) for file in self.catalogue.cases.values() for source in file.case.sources if source.id)
        case, source = next(sources, ("", ""))
        text = self.words.fill("writing", "block_sample", case=case, source=one_line(Scalar(source)))
        return repository.new_file(f"{self.catalogue.root.name}/{folders.COLLECTIONS}", text)
