"""The guide's configuration of nginx, read and run by nginx itself: types, headers, copies, missing pages and old addresses."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from browser.serving import headers_of
from mini import built, with_options
from nginx_server import BROTLI, MIME_TYPES, PROGRAM, accepted, configuration, nginx

pytestmark = pytest.mark.skipif(PROGRAM is None or not MIME_TYPES.exists(), reason="nginx is not installed (Debian: nginx-light)")
ADDED = ("content-security-policy", "referrer-policy", "permissions-policy", "x-content-type-options")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("nginx"), with_options(precompress="[gzip, brotli]"))


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx(site, tmp_path_factory.mktemp("server")) as address:
        yield address


def ask(server: str, path: str, accept: str = "") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": accept} if accept else {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_a_configuration_with_a_slip_would_be_refused(site: Path, tmp_path: Path) -> None:
    path = tmp_path / "nginx.conf"
    path.write_text(configuration(site, tmp_path, 8080).replace("error_page", "errorpage"), encoding="utf-8")
    assert "errorpage" in accepted(path).stderr
    assert accepted(path).returncode == 1


@pytest.mark.parametrize("path", ["/", "/cases/north/bus-stop/", "/feed.xml", "/nowhere/", "/assets/casebook/casebook.css"])
def test_every_answer_has_the_headers_of_the_file_headers(server: str, site: Path, path: str) -> None:
    status, headers, _ = ask(server, path)
    assert status == (404 if "nowhere" in path else 200)
    wanted = {name.lower(): value for name, value in headers_of(site).items()}
    assert {name: headers.get(name) for name in ADDED if name in wanted} == {
        name: value for name, value in wanted.items() if name in ADDED
    }
    assert set(ADDED) <= headers.keys()


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("html", "text/html; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("geojson", "application/geo+json"),
        ("jsonld", "application/ld+json"),
        ("ndjson", "application/x-ndjson"),
        ("json", "application/json; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("css", "text/css; charset=utf-8"),
        ("js", "application/javascript; charset=utf-8"),
        ("xml", "text/xml; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type(server: str, site: Path, suffix: str, kind: str) -> None:
    path = next(path for path in sorted(site.rglob(f"*.{suffix}")) if path.relative_to(site).as_posix().isascii())
    status, headers, body = ask(server, f"/{path.relative_to(site).as_posix()}")
    assert (status, headers["content-type"], body) == (200, kind, path.read_bytes())


def test_browsers_get_the_compressed_copy_that_they_read(server: str, site: Path) -> None:
    page = (site / "cases/north/bus-stop/index.html").read_bytes()
    status, headers, body = ask(server, "/cases/north/bus-stop/", "gzip")
    assert (status, headers["content-encoding"], headers["content-type"]) == (200, "gzip", "text/html; charset=utf-8")
    assert body == (site / "cases/north/bus-stop/index.html.gz").read_bytes()
    assert gzip.decompress(body) == page
    if BROTLI.exists():
        _, headers, body = ask(server, "/cases/north/bus-stop/", "gzip, br")
        assert (headers["content-encoding"], brotli.decompress(body)) == ("br", page)
    assert ask(server, "/cases/north/bus-stop/")[2] == page


def test_files_of_the_index_are_kept_and_all_others_asked_for_anew(server: str, site: Path) -> None:
    files = [path.relative_to(site).as_posix() for path in (site / "assets/casebook/search").glob("*-*.json")]
    assert files
    kept = {ask(server, f"/{path}")[1]["cache-control"] for path in files}
    assert kept == {"public, max-age=31536000, immutable"}
    for path in ("/", "/cases/north/bus-stop/", "/assets/casebook/casebook.css", "/api/v1/cases.json"):
        assert ask(server, path)[1]["cache-control"] == "no-cache"


def test_an_address_that_is_not_there_gets_the_page_for_it_and_its_status(server: str, site: Path) -> None:
    for path in ("/nowhere/", "/cases/nowhere/deep/page/", "/api/v1/nowhere.json"):
        assert ask(server, path)[::2] == (404, (site / "404.html").read_bytes())
    assert ask(server, "/nowhere/")[1].get("cache-control") is None


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(server: str) -> None:
    """Served where it stands, every link of the page would lead to another place."""
    for path in ("/cases", "/cases/north/bus-stop"):
        status, headers, _ = ask(server, path)
        assert (status, headers["location"]) == (301, f"{path}/")


def test_an_old_address_leads_to_the_page_of_today(server: str) -> None:
    status, _, body = ask(server, "/cases/north/old-stop/")
    assert status == 200
    assert b"bus-stop" in body
    assert ask(server, "/cases/north/../../../etc/passwd")[0] in (400, 404)
