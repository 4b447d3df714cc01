"""Addresses that readers or browsers take for others, and plain ones."""

from __future__ import annotations

import pytest

from casebook.addresses import address_fault


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://gov.kr@evil.example/", "user"),
        ("https://gov.kr:80@evil.example/", "user"),
        ("https://@evil.example/", "user"),
        ("https://gov.kr\\@evil.example/", "backslash"),
        ("https://gov.kr\\.evil.example/", "backslash"),
        ("https://gov.kr/a\\b", "backslash"),
        ("https://g\u043ev.kr/", "letters"),
        ("https://xn--gv-fmc.kr/", "letters"),
        ("https://\u03b1pple.kr/", "letters"),
        ("https://\uff47ov.kr/", "letters"),
        ("https://\U0001d420ov.kr/", "letters"),
        ("//g\u043ev.kr/", "letters"),
        ("http://[1", "unreadable"),
        ("https://a.kr:x/", "unreadable"),
        ("https://a.kr:0/", "unreadable"),
    ],
)
def test_addresses_that_mislead_are_refused(url: str, fault: str) -> None:
    assert address_fault(url) == fault


@pytest.mark.parametrize(
    "url",
    [
        "https://www.gov.kr/a@b?c=d@e#f@g",
        "https://gov.kr:8080/",
        "https://\ud55c\uad6d.\ud55c\uad6d/",
        "https://\u1112\u1161\u11ab.kr/",
        "https://xn--3e0b707e.kr/",
        "https://\u0440\u043e\u0441\u0441\u0438\u044f.ru/",
        "https://kb\uc740\ud589.kr/",
        "https://\u6771\u4eac\u30bf\u30ef\u30fc-tokyo.jp/",
        "https://m\u00fcnchen.de/",
        "https://[2001:db8::1]:80/",
        "mailto:a@b.kr",
        "a/b@c.md",
        "xn--/",
    ],
)
def test_plain_addresses_are_taken(url: str) -> None:
    assert address_fault(url) is None
