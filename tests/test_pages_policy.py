"""What pages tell browsers, as text. `tests/browser/test_policy.py` asks a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from mkdocs.config.base import ValidationError

from casebook.maps.options import Tiles
from casebook.mkdocs_plugin.policies import PagePolicies, PolicyOption
from casebook.pages.policy import PERMISSIONS, InlineCode, Policy, inline_code, without_inline_alignment
from mini import CASE, built, built_project, copy_mini, mini_config, with_options

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

KNOWN_TYPES = {
    ".html": "text/html",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What hosts send by the ending of a file: mime-types 3.0.2 (npm), which has no type for .ndjson."""


SCRIPT_TYPES = ("text/javascript", "application/ecmascript", "text/jscript", "text/livescript", '""')
"""Types of scripts for browsers (HTML, JavaScript MIME type)."""


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>a()</script>", InlineCode(scripts=frozenset({hash_of("a()")}))),
        ('<SCRIPT type="module">\na()\n</SCRIPT >', InlineCode(scripts=frozenset({hash_of("\na()\n")}))),
        ('<script src="a.js"></script>', InlineCode()),
        *((f"<script type={it}>a()</script>", InlineCode(scripts=frozenset({hash_of("a()")}))) for it in SCRIPT_TYPES),
        ('<script type="application/ld+json">{"a": 1}</script>', InlineCode()),
        ("<script id='__config' type=application/json>{}</script>", InlineCode()),
        ("<style>p { color: red }</style>", InlineCode(styles=frozenset({hash_of("p { color: red }")}))),
        ('<p style="color: red">가</p>', InlineCode(attributes=frozenset({hash_of("color: red")}))),
        ("<p class=a style='a: &quot;b&quot;'>", InlineCode(attributes=frozenset({hash_of('a: "b"')}))),
        ('<a href="#" ONCLICK="a(1)">', InlineCode(handlers=frozenset({hash_of("a(1)")}))),
        ('<meta content="a onerror=b() style=c"><p title=\'d style="e"\'>', InlineCode()),
        ('<p>style="a" &lt;p style="b"&gt;</p><p data-style="c" title="style=d">', InlineCode()),
        ('<button onclick="if (a > 1) go()">', InlineCode(handlers=frozenset({hash_of("if (a > 1) go()")}))),
        ("<a title='b > c' style = 'd'>", InlineCode(attributes=frozenset({hash_of("d")}))),
        ('<script data-a="b>c">d()</script>', InlineCode(scripts=frozenset({hash_of("d()")}))),
        ("<script>'<p style=\"a\">'</script>", InlineCode(scripts=frozenset({hash_of("'<p style=\"a\">'")}))),
    ],
)
def test_code_in_a_page_is_named_by_its_hash(html: str, expected: InlineCode) -> None:
    assert inline_code(html) == expected


def test_a_policy_names_what_a_page_holds_and_what_the_settings_add() -> None:
    policy = Policy({"script-src": ["https://stats.example"], "connect-src": ["https://stats.example"], "object-src": ["'self'"]})
    text = policy.text(inline_code('<script>a()</script><p style="b">'))
    rules = dict(rule.split(" ", 1) for rule in text.split("; "))
    assert rules["script-src"] == f"'self' https://stats.example {hash_of('a()')}"
    assert rules["style-src"] == f"'self' 'unsafe-hashes' {hash_of('b')}"
    assert rules["connect-src"] == "'self' https://stats.example"
    assert rules["object-src"] == "'self'"  # 'none' stands alone
    assert "unsafe-inline" not in text


@pytest.mark.parametrize(
    ("head", "place"),
    [("<head><meta charset=utf-8><title>", "<meta charset=utf-8>"), ("<HEAD>\n<title>", "<HEAD>"), ("<p>", None)],
)
def test_the_policy_stands_before_all_that_a_page_loads(head: str, place: str | None) -> None:
    html = Policy().apply(f"<!doctype html>{head}", InlineCode())
    assert html == f"<!doctype html>{head}" if place is None else html.partition(place)[2].startswith("<meta http-equiv")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<td style="text-align: right;">', '<td class="cb-right">'),
        ('<th scope="col" style="text-align:center">', '<th class="cb-center" scope="col">'),
        ('<td class="a b" style="text-align: left">', '<td class="cb-left a b">'),
        ('<td style="color: red">', '<td style="color: red">'),
        ('<p style="text-align: left">', '<p style="text-align: left">'),
    ],
)
def test_cells_are_aligned_by_a_class(cell: str, expected: str) -> None:
    assert without_inline_alignment(f"<table>{cell}1") == f"<table>{expected}1"


def test_every_page_has_the_same_policy_and_hosts_get_it_in_a_file(tmp_path: Path) -> None:
    table = "\n| 가 | 나 |\n|:--|--:|\n| 1 | 2 |\n"
    case = (copy_mini(tmp_path / "a") / "cases/north/bus-stop.md").read_text(encoding="utf-8")
    home = (tmp_path / "a/project/docs/index.md").read_text(encoding="utf-8")
    site = built(tmp_path / "b", {"cases/north/bus-stop.md": case + table, "docs/index.md": home + table})
    policies = {_META.findall(page.read_text(encoding="utf-8"))[0] for page in site.rglob("*.html")}
    assert policies == {
        Policy().text(InlineCode()),
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
    }
    rules = (site / "_headers").read_text(encoding="utf-8")
    assert rules.startswith("/*\n  Content-Security-Policy: default-src 'self'; ")
    assert "Referrer-Policy: " in rules
    assert "Permissions-Policy: camera=(), " in rules
    for page in ("cases/north/bus-stop/index.html", "index.html"):
        assert '<td class="cb-right">2</td>' in (site / page).read_text(encoding="utf-8")


def test_a_host_that_reads_the_rules_sends_each_data_file_with_its_documented_type(tmp_path: Path) -> None:
    site = built(tmp_path)
    blocks = re.findall(r"^(/\S+)\n((?:  .*\n?)+)", (site / "_headers").read_text(encoding="utf-8"), re.MULTILINE)
    types = {address: named[1] for address, rules in blocks if (named := re.search(r"Content-Type: (\S+)", rules))}
    api = json.loads((site / "api/v1/openapi.json").read_text(encoding="utf-8"))
    for path, item in api["paths"].items():
        (documented,) = item["get"]["responses"]["200"]["content"]
        address = f"/api/v1{path}"
        ruled = next((type_ for rule, type_ in types.items() if fnmatch(address, rule)), None)
        assert (ruled or KNOWN_TYPES[Path(path).suffix]) == documented.split(";")[0], path


def test_rules_of_the_operator_stay(tmp_path: Path) -> None:
    site = built(tmp_path, {"docs/_headers": "/assets/*\n  Cache-Control: no-cache\n"})
    rules = (site / "_headers").read_text(encoding="utf-8")
    assert rules.startswith("/assets/*\n  Cache-Control: no-cache\n\n/*\n  Content-Security-Policy: ")


def test_redirects_of_the_operator_stay_before_those_of_the_site(tmp_path: Path) -> None:
    case = CASE.replace("title:", "aliases: [old/name]\ntitle:", 1)
    site = built(tmp_path, {"docs/_redirects": "/old-home /about/ 301\n", "cases/north/a.md": case})
    rules = (site / "_redirects").read_text(encoding="utf-8").split("\n")
    assert rules[:2] == ["/old-home /about/ 301", ""]
    assert "/cases/old/name/ /cases/north/a/ 301" in rules


def test_what_an_operator_loads_is_allowed_and_what_a_theme_writes_into_pages_is_named(tmp_path: Path) -> None:
    script = "console.log('override')"
    settings = with_options(policy="{connect-src: https://stats.example}")["mkdocs.yml"]
    settings += "extra_javascript:\n  - https://stats.example/s.js\n"
    project = copy_mini(tmp_path, {"mkdocs.yml": settings})
    custom = mini_config(project).theme.custom_dir
    main = Path(custom or project / "overrides") / "main.html"
    main.parent.mkdir(exist_ok=True)
    if not custom:
        (project / "mkdocs.yml").write_text(settings.replace("theme:\n", "theme:\n  custom_dir: overrides\n"), encoding="utf-8")
    head = f"{{% block extrahead %}}<script>{script}</script>{{% endblock %}}"
    main.write_text('{% extends "base.html" %}' + head, encoding="utf-8")
    site = built_project(project)
    for page in ("cases/north/bus-stop/index.html", "index.html", "404.html"):
        policy = _META.findall((site / page).read_text(encoding="utf-8"))[0]
        assert f"script-src 'self' https://stats.example {hash_of(script)}; " in policy
        assert "connect-src 'self' https://stats.example" in policy
    assert hash_of(script) in (site / "_headers").read_text(encoding="utf-8")


def test_code_that_comes_with_cases_is_allowed_nowhere(tmp_path: Path) -> None:
    policies = PagePolicies(mini_config(copy_mini(tmp_path)), {}, None, has_admin=False)
    card = "<p onclick='b()'>가</p><script>a()</script>"
    html = policies.apply(f"<head><body>{card}<script>theme()</script>", card)
    assert hash_of("theme()") in html
    assert hash_of("a()") not in html
    assert hash_of("b()") not in html


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("https://{s}.tile.example/{z}/{x}/{y}.png", "img-src 'self' data: https://*.tile.example"),
        ("https://tile.example:8080/a.pmtiles", "connect-src 'self' https://tile.example:8080"),
        ("tiles/{z}/{x}/{y}.png", "img-src 'self' data:"),
    ],
)
def test_tiles_are_allowed_from_their_host_alone(url: str, rule: str, tmp_path: Path) -> None:
    policies = PagePolicies(mini_config(copy_mini(tmp_path)), {}, Tiles(url, "가"), has_admin=False)
    rules = policies.output(tmp_path).content
    assert isinstance(rules, str)
    assert f"{rule};" in f"{rules};".replace("\n", ";\n")


def test_with_an_editor_in_the_browser_hosts_are_told_all_but_the_policy(tmp_path: Path) -> None:
    rules = PagePolicies(mini_config(copy_mini(tmp_path)), {}, None, has_admin=True).output(tmp_path).content
    assert isinstance(rules, str)
    assert "Content-Security-Policy" not in rules
    assert "Referrer-Policy" in rules


@pytest.mark.parametrize("value", [{"script": "'self'"}, {"script-src": "a; b"}, ["script-src"]])
def test_a_policy_that_no_browser_reads_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        PolicyOption().run_validation(value)


def test_the_guide_has_the_policy_for_other_servers() -> None:
    guide = (Path(__file__).parent.parent / "docs/contribute/operate.md").read_text(encoding="utf-8")
    for name, value in (("Content-Security-Policy", Policy().text(InlineCode())), ("Permissions-Policy", PERMISSIONS)):
        assert f'add_header {name} "{value}" always;' in guide
