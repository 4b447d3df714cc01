from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from casebook.build.load import load
from casebook.build.lock import forwards, lock_text
from casebook.cli import main
from casebook.content.site import Site
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from mini import TRANSLATION, built_project, copy_mini, mini_config
from repository import commit, git, repository


def urls(project: Path, how: str, language: str = "en") -> int:
    return main(["urls", f"--{how}", str(project / "cases"), "--lang", language])


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """The small project with its addresses locked."""
    project = copy_mini(tmp_path)
    assert urls(project, "write") == 0
    return project


def moved(project: Path, *aliases: str) -> None:
    """Move north/bus-stop, which was north/old-stop before, to south/bus-stop, where its file names `aliases`."""
    cases = project / "cases"
    (cases / "north/bus-stop.md").rename(cases / "south/bus-stop.md")
    for path in project.rglob("*.md"):
        text = path.read_text(encoding="utf-8").replace("north/bus-stop", "south/bus-stop")
        path.write_text(re.sub(r"aliases: .*", f"aliases: [{', '.join(aliases)}]", text), encoding="utf-8")


def test_the_lock_lists_pages_and_clauses_sorted_once(locked: Path) -> None:
    lines = (locked / "urls.lock").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert {"cases/", "cases/north/bus-stop/", "cities/north/", "organisations/ministry/", "categories/living/"} <= set(lines)
    assert any(line.startswith("agreement/#clause-") for line in lines)


def test_what_the_lock_lists_is_what_is_built(locked: Path) -> None:
    build(mini_config(locked, strict=True))
    site = locked.parent / "site"
    pages = {path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")}
    pages -= {"./", "cases/north/old-stop/", "cases/north/old-stop/embed/"}  # home needs no promise; the others forward
    codes = {page for page in pages if re.fullmatch(r"contribute/errors/CB\d{3}/", page)}
    assert len(codes) > 100
    pages -= codes
    lines = {line.partition("#")[0] for line in (locked / "urls.lock").read_text(encoding="utf-8").split()}
    files = {line for line in lines if not line.endswith("/")}
    assert lines - files == pages
    assert {"feed.xml", "rss.xml", "feed.json", "llms.txt", "api/v1/cases.json", "api/v1/cases.csv"} <= files
    assert all((site / file).is_file() for file in files)


def test_an_address_that_is_lost_is_an_error_that_names_the_alias(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moved(locked)
    assert urls(locked, "check") == 1
    report = capsys.readouterr().out
    assert "urls.lock:" in report
    assert "[CB601]" in report
    assert "aliases: [north/bus-stop]" in report


def test_a_lost_address_is_not_written_away(locked: Path) -> None:
    before = (locked / "urls.lock").read_bytes()
    moved(locked)
    assert urls(locked, "write") == 1
    assert (locked / "urls.lock").read_bytes() == before


def test_an_alias_keeps_the_promise(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moved(locked, "north/bus-stop", "north/old-stop")
    assert urls(locked, "check") == 0
    assert "urls --write" in capsys.readouterr().out  # the new address is not locked yet


@pytest.mark.parametrize("gone", ["", "original", "translation"])
def test_an_alias_keeps_the_addresses_of_all_translations(gone: str, locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether the case is published, it is withdrawn, or its translation alone is."""
    (locked / "cases/north/bus-stop.en.md").write_text(re.sub(r"\[\^.*?\]", "", TRANSLATION), encoding="utf-8")
    assert urls(locked, "write") == 0
    moved(locked, "north/bus-stop", "north/old-stop")
    path = locked / "cases/south/bus-stop.en.md"
    (locked / "cases/north/bus-stop.en.md").rename(path)
    path = path.with_name("bus-stop.md") if gone == "original" else path
    if gone:
        withdrawal = "withdrawn: {date: 2026-11-29, reason: 끝남}\nsummary:"
        path.write_text(path.read_text(encoding="utf-8").replace("summary:", withdrawal, 1), encoding="utf-8")
    capsys.readouterr()
    assert urls(locked, "check") == 0, capsys.readouterr().out
    home = locked / "docs/index.md"
    home.write_text(home.read_text(encoding="utf-8").replace("#성과", ""), encoding="utf-8")  # which a withdrawn case has not
    site = built_project(locked)
    for old in ("cases/north/bus-stop", "cases/north/old-stop"):
        assert 'href="../../south/bus-stop/"' in (site / "en" / old / "index.html").read_text(encoding="utf-8")


def test_an_address_of_long_ago_needs_its_alias_too(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = locked / "urls.lock"
    lock.write_text(lock_text([*lock.read_text(encoding="utf-8").split(), "cases/south/first-home/"], ()), encoding="utf-8")
    assert urls(locked, "check", "ko") == 1
    assert "aliases: [south/first-home]" in capsys.readouterr().out


def test_a_broken_case_is_not_a_lost_one(locked: Path) -> None:
    (locked / "cases/north/bus-stop.md").write_text("x", encoding="utf-8")
    assert urls(locked, "check") == 0


@pytest.mark.parametrize("code", ["CB104", "CB999"])  # one that is still explained, and one that a version dropped
def test_an_old_lock_that_lists_explanations_of_codes_is_fine_and_the_next_one_leaves_them_out(locked: Path, code: str) -> None:
    lock = locked / "urls.lock"
    before = lock.read_text(encoding="utf-8")
    lock.write_text("".join(sorted([*before.splitlines(keepends=True), f"contribute/errors/{code}/\n"])), encoding="utf-8")
    assert urls(locked, "check") == 0
    assert urls(locked, "write") == 0
    assert lock.read_text(encoding="utf-8") == before


def test_an_older_lock_without_feeds_and_data_is_fine_and_is_told_of_them(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = locked / "urls.lock"
    now = lock.read_text(encoding="utf-8")
    lock.write_text("".join(line for line in now.splitlines(keepends=True) if "/\n" in line or "#" in line), encoding="utf-8")
    assert urls(locked, "check") == 0
    assert "urls --write" in capsys.readouterr().out
    assert urls(locked, "write") == 0
    assert lock.read_text(encoding="utf-8") == now


@pytest.mark.parametrize(
    ("gone", "code"), [("agreement/#clause-none", "CB602"), ("cities/west/", "CB603"), ("cases/north/none/", "CB601")]
)
def test_each_kind_of_address_has_its_advice(locked: Path, gone: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    lock = locked / "urls.lock"
    lock.write_text(lock_text([*lock.read_text(encoding="utf-8").split(), gone], ()), encoding="utf-8")
    line = lock.read_text(encoding="utf-8").split().index(gone) + 1
    assert urls(locked, "check") == 1
    assert f"urls.lock:{line}:1 [{code}]" in capsys.readouterr().out


def test_old_addresses_lead_to_todays_in_one_step(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    moved(project, "north/bus-stop", "north/old-stop")
    leads = {old: lead.address for old, lead in forwards(Site(load(project / "cases").catalogue, wording("ko"))).items()}
    assert leads == {
        "cases/north/bus-stop/": "cases/south/bus-stop/",
        "cases/north/old-stop/": "cases/south/bus-stop/",
        "cases/north/bus-stop/embed/": "cases/south/bus-stop/embed/",
        "cases/north/old-stop/embed/": "cases/south/bus-stop/embed/",
    }


def test_an_old_address_is_a_page_that_forwards_and_is_no_page_of_the_site(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    moved(project, "north/bus-stop")
    build(mini_config(project, strict=True))
    site = tmp_path / "site"
    page = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="https://example.org/cases/south/bus-stop/">' in page
    assert 'content="0; url=../../south/bus-stop/"' in page
    assert '<html lang="ko">' in page
    assert "cases/north/bus-stop/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert rules[0] == "/cases/north/bus-stop/ /cases/south/bus-stop/ 301"


def test_a_site_where_nothing_moved_has_no_rules(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    moved(project)
    build(mini_config(project, strict=True))
    assert not (tmp_path / "site/_redirects").exists()


def test_the_sites_own_lock_holds() -> None:
    root = Path(__file__).parents[1]
    assert main(["urls", "--check", str(root / "cases"), "--lang", "en"]) == 0


_UNMERGED = (
    b"cases/north/bus-stop/\n",
    b"<<<<<<< HEAD\ncases/north/bus-stop/\n||||||| base\n=======\ncases/south/talent/\ncases/north/bus-stop/\n>>>>>>> other\n",
)
"""Lines of a lock, and what a merge makes of them."""
DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes | None]]] = {
    "empty": ("CB605", lambda _: b""),
    "missing": ("CB605", lambda _: None),
    "lines taken out": ("CB605", lambda lock: lock.replace(b"cases/north/bus-stop/\n", b"")),
    "conflict": ("CB015", lambda lock: lock.replace(*_UNMERGED)),
    "byte order mark": ("CB609", lambda lock: b"\xef\xbb\xbf" + lock),
    "UTF-16": ("CB001", lambda lock: lock.decode().encode("utf-16")),
    "zeros": ("CB016", lambda lock: lock[:40] + bytes(512)),
    "blanks": ("CB609", lambda lock: lock.replace(b"/\n", b"/ \n", 1)),
    "cut within a syllable": ("CB001", lambda lock: lock + "regions/호남".encode()[:-1]),
    "cut within a line": ("CB606", lambda lock: lock[: lock.index(b"cases/north/bus-stop/") + 15]),
    "twice": ("CB607", lambda lock: lock + lock.splitlines(keepends=True)[-1]),
    "no address": ("CB606", lambda lock: b"# \xec\xa3\xbc\xec\x86\x8c\n" + lock),
    "order": ("CB608", lambda lock: b"".join(sorted(lock.splitlines(keepends=True), reverse=True))),
    "some line ends": ("CB609", lambda lock: lock.replace(b"\n", b"\r\n", 2)),
    "no last line end": ("CB609", lambda lock: lock.rstrip(b"\n")),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, whose lock is committed."""
    project = repository(tmp_path_factory.mktemp("kept"))
    assert urls(project, "write") == 0
    commit(project, "2020-02-01T09:00:00+09:00", {})
    return project


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_lock_is_told_as_what_it_is(kept: Path, damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, change = DAMAGE[damage]
    path = kept / "urls.lock"
    whole = path.read_bytes()
    damaged = change(whole)
    try:
        if damaged is None:
            path.unlink()
        else:
            path.write_bytes(damaged)
        assert urls(kept, "check") == 1
        report = capsys.readouterr().out
        assert f"[{code}]" in report
        assert not re.search(r"\[CB60[123]\]", report)
        if code in ("CB015", "CB605", "CB607", "CB608", "CB609"):
            assert urls(kept, "write") == 0
            assert path.read_bytes() == whole
    finally:
        path.write_bytes(whole)


def test_line_ends_of_windows_are_no_error_and_are_said(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = kept / "urls.lock"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"\n", b"\r\n"))
    assert urls(kept, "check") == 0
    assert "CRLF" in capsys.readouterr().out
    assert urls(kept, "write") == 0
    assert path.read_bytes() == whole


@pytest.mark.parametrize("change", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n")])
def test_a_lock_that_windows_wrote_keeps_each_promise_in_a_build(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    """Where pages are files, each line leads from a folder to its file: the first one as well."""
    sites = []
    for name, write in (("plain", bytes), ("windows", change)):
        project = copy_mini(tmp_path / name)
        assert urls(project, "write") == 0
        path = project / "urls.lock"
        path.write_bytes(write(path.read_bytes()))
        config = mini_config(project, use_directory_urls=False)
        build(config)
        site = Path(config.site_dir)
        sites.append({file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()})
    first = (tmp_path / "plain" / project.name / "urls.lock").read_text(encoding="utf-8").split()[0]
    assert f"{first}index.html" in sites[0]
    assert sites[0] == sites[1]


@pytest.mark.parametrize("content", [None, b"", b"\n \n", b"\xef\xbb\xbf"])
def test_without_git_a_lock_that_is_missing_or_empty_is_an_error(
    locked: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = locked / "urls.lock"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert urls(locked, "check") == 1
    report = capsys.readouterr().out
    assert "[CB604]" in report
    assert "casebook urls --write" in report


def test_a_line_that_a_branch_committed_away_is_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = repository(tmp_path)
    assert urls(project, "write") == 0
    commit(project, "2020-02-01T09:00:00+09:00", {})
    git(project, "switch", "--quiet", "--create", "branch")
    lock = (project / "urls.lock").read_text(encoding="utf-8")
    commit(project, "2020-03-01T09:00:00+09:00", {"urls.lock": lock.replace("cases/north/bus-stop/\n", "")})
    assert urls(project, "check") == 1
    assert "cases/north/bus-stop/" in capsys.readouterr().out


def test_addresses_of_an_earlier_site_lead_to_their_case(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases/north/bus-stop.md"
    paths = "redirect_from: [/news/12, news/old.html, /소식/가/, /%EC%86%8C%EC%8B%9D/%EB%82%98/]\nperiod:"
    path.write_text(path.read_text(encoding="utf-8").replace("period:", paths, 1), encoding="utf-8")
    site = built_project(project)
    for name, target in (
        ("news/12/index.html", "../../cases/"),
        ("news/old.html", "../cases/"),
        ("소식/가/index.html", "../../cases/"),
        ("소식/나/index.html", "../../cases/"),
    ):
        page = (site / name).read_text(encoding="utf-8")
        assert f'content="0; url={target}north/bus-stop/"' in page
        assert "noindex" in page
    assert "/news/old.html /cases/north/bus-stop/ 301" in (site / "_redirects").read_text(encoding="utf-8")
    assert "news/12/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", ["CB201 cities north", "CB202 categories living", "CB203 organisations north-province"])
def test_an_id_of_a_list_that_was_promised_is_to_be_put_back_before_anything_follows_it(
    record: str, locked: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    code, file, id_ = record.split()
    path = locked / f"cases/_vocabulary/{file}.yml"
    path.write_text(re.sub(rf"\bid: {id_}\b", f"id: {id_}-new", path.read_text(encoding="utf-8")), encoding="utf-8")
    said = {}
    for language in LANGUAGES:
        assert main(["check", str(locked / "cases"), "--lang", language]) == 1
        out = capsys.readouterr().out.replace("\u00a0", " ")
        said[language] = next(part for part in re.split(r"\n(?=\S)", out) if f"[{code}]" in part)
        assert (f"{id_}-new" in said[language], f"{file}/{id_}/" in said[language]) == (False, True), out
    assert f"How to fix it: Put the id '{id_}' back in {file}.yml, and change the name alone." in said["en"]
    with pytest.raises(Abort):
        built_project(locked)
    assert f" {file}.yml에서 사라졌지만" in caplog.text
    assert f"{id_}-new" not in caplog.text
    (locked / "urls.lock").unlink()
    assert main(["check", str(locked / "cases"), "--lang", "en"]) == 1
    assert f"{id_}-new" in capsys.readouterr().out


MARKED = "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n"


def test_problems_of_lists_come_before_addresses_that_they_lose(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cities, lock = locked / "cases/_vocabulary/cities.yml", locked / "urls.lock"
    text, before = cities.read_text(encoding="utf-8"), lock.read_bytes()
    cities.write_text(MARKED.format(text, text), encoding="utf-8")
    for how in ("check", "write"):
        assert urls(locked, how) == 1
        said = capsys.readouterr().out
        assert set(re.findall(r"^(\S+?):\d.*(CB\d+)", said, re.MULTILINE)) == {("cases/_vocabulary/cities.yml", "CB015")}
        assert lock.read_bytes() == before


def test_lines_of_a_lock_that_was_not_merged_are_those_of_its_file(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = locked / "urls.lock"
    lock.write_text(MARKED.format("cases/\n", "cases/\ncases/north/none/\n"), encoding="utf-8")
    assert urls(locked, "write") == 1
    assert "urls.lock:5:1 [CB601]" in capsys.readouterr().out
