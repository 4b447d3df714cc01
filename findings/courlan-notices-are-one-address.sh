#!/usr/bin/env bash
# courlan 1.4.0 (PyPI; trafilatura's): with strict, all notices of a Korean office have one address, that of no notice.
#
# The package cleans lists of addresses before pages are collected. Strict takes out of an address what does not name its page, such as marks of campaigns, and so
# what it does not know: of names of parameters it keeps "id", "p", "post", "page" and the like. The boards of Korean offices name a notice by seq, nttId, idx, no or
# document_srl; without it, their addresses are equal and lead to an error page or to the list. A number of a page in a list stays. The addresses are sound, no line
# says that something was cut, and lists get short. Without strict all are kept.
#
# Seen (parameter: what is left of two addresses that differ in its value):
#   view.do?seq=1, 2: view.do
#   view.do?nttId=1, 2: view.do
#   view.do?idx=1, 2: view.do
#   index.php?document_srl=1, 2: index.php
#   read?lang=ko&no=1, 2: read?lang=ko
#   view?page=1, 2: view?page=1 view?page=2
#   view?post=1, 2: view?post=1 view?post=2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check courlan==1.4.0 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
from courlan import check_url

HOST = "https://www.example.go.kr/"
ADDRESSES = ("view.do?seq=", "view.do?nttId=", "view.do?idx=", "index.php?document_srl=", "read?lang=ko&no=", "view?page=", "view?post=")
seen = []
for address in ADDRESSES:
    left = [check_url(f"{HOST}{address}{number}", strict=True)[0].removeprefix(HOST) for number in (1, 2)]
    assert check_url(f"{HOST}{address}1") != check_url(f"{HOST}{address}2")
    seen.append(f"{address}1, 2: {' '.join(dict.fromkeys(left))}")
print("\n".join(seen))
expected = [
    "view.do?seq=1, 2: view.do",
    "view.do?nttId=1, 2: view.do",
    "view.do?idx=1, 2: view.do",
    "index.php?document_srl=1, 2: index.php",
    "read?lang=ko&no=1, 2: read?lang=ko",
    "view?page=1, 2: view?page=1 view?page=2",
    "view?post=1, 2: view?post=1 view?post=2",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
