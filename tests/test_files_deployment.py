"""What deployments use beside the files of a site, read with the programs that use it."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import PluginError

from casebook.cli.export import archive_files
from casebook.files.built_site import BuiltSite
from casebook.files.deployment import CHECKSUMS, add_deployment_files, checksums_text, compressed_copies, digest, read_checksums
from mini import copy_mini, mini_config, with_options
from project_clone import ROOT

LONG = "글과 text. " * 200
GUIDE = (ROOT / "docs/contribute/operate.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address", ["index.html", "a/b.css", "a.js", "api/v1/a.geojson", "feed.xml", "a.svg", "글.txt", "a.ics", "a.ris"]
)
def test_text_is_compressed_as_browsers_read_it(address: str) -> None:
    copies = dict(compressed_copies(address, LONG.encode(), ["gzip", "brotli"]))
    assert gzip.decompress(copies[f"{address}.gz"]).decode() == LONG
    assert brotli.decompress(copies[f"{address}.br"]).decode() == LONG
    assert dict(compressed_copies(address, LONG.encode(), ["gzip", "brotli"])) == copies


@pytest.mark.parametrize(("address", "content"), [("a.png", LONG.encode()), ("a.html", b"short"), ("a.txt", os.urandom(2000))])
def test_what_would_not_become_smaller_has_no_copy(address: str, content: bytes) -> None:
    assert list(compressed_copies(address, content, ["gzip", "brotli"])) == []


def test_a_list_of_digests_is_read_back() -> None:
    digests = {"b/글 하나.html": digest(b"1"), "a.css": digest(b"2")}
    assert read_checksums(checksums_text(digests)) == digests
    assert checksums_text(digests).endswith("  b/글 하나.html\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_mini(tmp_path_factory.mktemp("deployed"), with_options(checksums="true", precompress="[gzip, brotli]"))


def built(project: Path) -> Path:
    build(mini_config(project, strict=True))
    return project.parent / "site"


@pytest.fixture(scope="module")
def sites(project: Path) -> tuple[Path, Path, Path]:
    """A site, the site after an edit of a case, and after another edit and a build into the site itself."""
    before = Path(shutil.copytree(built(project), project.parent / "before"))
    case = project / "cases/north/bus-stop.md"
    case.write_text(case.read_text(encoding="utf-8") + "\n더 적은 글이다.\n", encoding="utf-8")
    after = Path(shutil.copytree(built(project), project.parent / "after"))
    case.write_text(case.read_text(encoding="utf-8") + "\n또 적은 글이다.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "is_mount", Path.is_dir)
        return before, after, Path(shutil.copytree(built(project), project.parent / "in place"))


def test_every_file_of_a_site_is_listed_with_its_digest(sites: tuple[Path, Path, Path]) -> None:
    for site in sites:
        files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        listed = read_checksums((site / CHECKSUMS).read_text(encoding="utf-8"))
        assert listed == {name: sha256((site / name).read_bytes()).hexdigest() for name in files - {CHECKSUMS}}
        if shutil.which("sha256sum"):
            subprocess.run(["sha256sum", "--check", "--quiet", "--strict", CHECKSUMS], cwd=site, check=True)


def test_copies_hold_what_their_files_hold(sites: tuple[Path, Path, Path]) -> None:
    for site in sites:
        page = site / "cases/north/bus-stop/index.html"
        assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()
        for path in site.rglob("*.br"):
            assert brotli.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()
        assert {path.with_suffix("") for path in site.rglob("*.br")} >= set(site.rglob("*.html"))


def test_a_second_build_of_the_same_lists_the_same(project: Path) -> None:
    listed = built(project) / CHECKSUMS
    earlier = listed.read_text(encoding="utf-8")
    listed.write_bytes(earlier.encode("utf-16"))  # as PowerShell writes it
    assert (built(project) / CHECKSUMS).read_text(encoding="utf-8") == earlier


@pytest.mark.parametrize("encodings", [[], ["gzip"], ["brotli"]])
def test_a_site_that_is_written_into_itself_keeps_the_copies_of_others(tmp_path: Path, encodings: list[str]) -> None:
    files = {"page.html": LONG, "page.html.gz": "old", "page.html.br": "old", "b.zip": LONG, "b.zip.gz": "own"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    add_deployment_files(tmp_path, None, encodings, checksums=True)
    kept = {name for name in files if (tmp_path / name).read_bytes() == files[name].encode()}
    remade = {"gzip": {"page.html.gz"}, "brotli": {"page.html.br"}}
    assert kept == {*files} - {name for encoding in encodings for name in remade[encoding]}
    assert read_checksums((tmp_path / CHECKSUMS).read_text(encoding="utf-8")).keys() == {*files}


def test_a_page_in_another_encoding_is_in_the_archive_as_it_is(sites: tuple[Path, Path, Path], tmp_path: Path) -> None:
    site = Path(shutil.copytree(sites[0], tmp_path / "site"))
    page = "<meta charset=euc-kr><p>옛 페이지".encode("euc-kr")
    (site / "old.html").write_bytes(page)
    assert archive_files(BuiltSite(site))["old.html"] == page


def test_what_is_no_part_of_a_site_is_in_neither_its_list_nor_its_archive(sites: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """Hidden entries may hold names and passwords; copies and digests do not fit the pages as the archive has them."""
    site = Path(shutil.copytree(sites[0], tmp_path / "site"))
    before = archive_files(BuiltSite(site))
    private = (".git/config", ".env", ".DS_Store", ".github/a.txt")
    public = (".well-known/security.txt", ".nojekyll", "a.zip.gz")
    for name in (*private, *public):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(f"{name}\n", encoding="utf-8")
    assert archive_files(BuiltSite(site)).keys() - before.keys() == {*public}
    assert not [name for name in before if name == CHECKSUMS or (name.endswith((".gz", ".br")) and name[:-3] in before)]
    add_deployment_files(site, None, ["gzip"], checksums=True)
    listed = read_checksums((site / CHECKSUMS).read_text(encoding="utf-8")).keys()
    assert listed & {*private, *public} == {*public}


def test_the_guide_finds_what_to_upload_and_what_to_delete(sites: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """The commands of the guide, with another way to get the list of the site that is deployed."""
    before, after, _ = sites
    (block,) = re.findall(r"```sh\n(.*?SHA256SUMS.*?)```", GUIDE, re.DOTALL)
    gone, published = "gone.html", tmp_path / "published"
    published.write_text((before / CHECKSUMS).read_text(encoding="utf-8") + f"{digest(b'')}  {gone}\n", encoding="utf-8")
    commands, count = re.subn(r"curl -fsS \S+/SHA256SUMS", f"cat {published}", block)
    assert count == 1
    (tmp_path / "site").symlink_to(after)
    subprocess.run(["sh", "-e", "-c", commands], cwd=tmp_path, check=True)
    names = {name: (tmp_path / name).read_text(encoding="utf-8").splitlines() for name in ("upload.txt", "delete.txt")}
    old, new = (read_checksums(path.read_text(encoding="utf-8")) for path in (published, after / CHECKSUMS))
    assert sorted(names["upload.txt"]) == sorted(address for address in new if old.get(address) != new[address])
    assert "cases/north/bus-stop/index.html" in names["upload.txt"]
    assert sorted(names["delete.txt"]) == sorted({*old} - {*new})
    assert gone in names["delete.txt"]


def test_browsers_keep_the_files_whose_names_change_with_their_content(sites: tuple[Path, Path, Path]) -> None:
    before, after, _ = sites
    manifest, *indexed = sorted(after.glob("assets/casebook/search/*.json"), key=lambda path: "-" in path.name)
    kinds = {f"assets/casebook/search/{group}-*" for group in json.loads(manifest.read_text(encoding="utf-8"))["files"]}
    rules = (after / "_headers").read_text(encoding="utf-8")
    assert {*re.findall(r"^/(\S+)\n  Cache-Control: public, max-age=31536000, immutable$", rules, re.MULTILINE)} == kinds
    (nginx,) = re.findall(r"~(\S+) \"public, max-age=31536000, immutable\";", GUIDE)
    for path in (manifest, *indexed):
        address = path.relative_to(after).as_posix()
        is_kept = any(fnmatch(address, kind) for kind in kinds)
        assert is_kept == bool(re.search(nginx, f"/{address}")) == (path != manifest)
        old = before / address
        assert not is_kept or not old.exists() or old.read_bytes() == path.read_bytes()


def test_brotli_without_its_package_is_an_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.files.deployment.find_spec", lambda _name: None)
    config = mini_config(project)
    with pytest.raises(PluginError, match="pip install brotli"):
        config.plugins.on_config(config)
