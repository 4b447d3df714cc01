"""What a page names early, as text. `tests/browser/test_policy.py` asks a browser."""

from __future__ import annotations

import pytest

from casebook.pages.preloads import with_preloads

_HEAD = "<head><link rel=stylesheet href=a.css>"
_FIRST = '<script src="first.js"></script>'


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ('<script src="b.js"></script>', '<link rel="preload" as="script" fetchpriority="low" href="b.js">'),
        ("<SCRIPT defer SRC=b.js></SCRIPT >", '<link rel="preload" as="script" fetchpriority="low" href="b.js">'),
        ('<link href="b.css?a&amp;b" rel="stylesheet">', '<link rel="preload" as="style" href="b.css?a&amp;b">'),
        ('<script src="b.js"></script>' * 2, '<link rel="preload" as="script" fetchpriority="low" href="b.js">'),
        ("<script>document.write('<script src=\"b.js\">')</script>", ""),
        ('<!-- <script src="b.js"></script> -->', ""),
        ('<script type="application/json" src="b.json"></script>', ""),
        ('<script type="module" src="b.js"></script>', ""),  # another kind of hint
        ('<script src="b.js" crossorigin></script>', ""),  # loaded with another mode: a hint would load it twice
        ('<script src="b.js" integrity="sha384-a"></script>', ""),
        ('<link rel="stylesheet" media="print" href="b.css">', ""),  # perhaps not needed
        ('<link rel="icon" href="b.svg">', ""),
        ('<script src=""></script>', ""),
        ("<p>&lt;script src=b.js&gt;</p>", ""),
        ('<noscript><link rel="stylesheet" href="b.css"></noscript>', ""),  # for browsers without scripts alone
        ('<template><script src="b.js"></script></template>', ""),
        ('<textarea><script src="b.js"></script></textarea>', ""),
        (
            '<noscript>a</noscript><script src="b.js"></script>',
            '<link rel="preload" as="script" fetchpriority="low" href="b.js">',
        ),
    ],
)
def test_what_stands_behind_the_first_script_is_named_before_it(later: str, expected: str) -> None:
    assert with_preloads(f"{_HEAD}{_FIRST}<body>{later}") == f"{_HEAD}{expected}{_FIRST}<body>{later}"


@pytest.mark.parametrize("html", ["", "<p>", f"{_HEAD}<body>", f"{_HEAD}{_FIRST}", f"{_HEAD}<script>a()</script>"])
def test_a_page_without_further_files_stays_as_it_is(html: str) -> None:
    assert with_preloads(html) == html
