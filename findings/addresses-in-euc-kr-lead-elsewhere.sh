#!/usr/bin/env bash
# furl 2.1.4, httpx 0.28.1, yarl 1.25.1 (PyPI), normalize-url 9.0.1, query-string 9.5.1, ufo 1.6.4, urijs 1.19.11, url-parse 1.5.10 (npm): a search for 나주 on an older Korean site searches for another word.
#
# Older sites of Korean offices write words in EUC-KR, and an address does not say how its bytes are to be read: "q=%B3%AA%C1%D6" is a sound one (RFC 3986). Who adds a parameter beside it, or
# only puts the address in order, gets another: U+FFFD for each byte, the signs of the code itself ("%25B3"), or, from url-parse, no word at all. furl and url-parse change it when it is
# read and written, furl in the path as well, and normalize-url by the sorting of parameters that it does by itself. No error, no warning, and the server answers with an empty list.
# requests 2.34.2 and w3lib 2.5.0 (PyPI) keep the bytes; hyperlink 21.0.0 (PyPI) raises an error.
#
# Seen (what was done: what is left of q):
#   furl, read: %EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
#   httpx, s=1 added: %EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
#   yarl, s=1 added: %EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
#   requests, s=1 added: %B3%AA%C1%D6
#   normalize-url: %EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
#   query-string, s=1 added: %25B3%25AA%25C1%25D6
#   ufo, s=1 added: %25B3%25AA%25C1%25D6
#   urijs, s=1 added: %25B3%25AA%25C1%25D6
#   url-parse, read: nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check furl==2.1.4 httpx==0.28.1 yarl==1.25.1 requests==2.34.2 2>/dev/null
npm init -y >/dev/null
npm install --silent --no-fund --no-audit normalize-url@9.0.1 query-string@9.5.1 ufo@1.6.4 urijs@1.19.11 url-parse@1.5.10
cat >look.py <<'PYTHON'
import re

import furl
import httpx
import requests
import yarl

ADDRESS = "https://example.go.kr/list.do?q=%B3%AA%C1%D6"
for name, address in (
    ("furl, read", furl.furl(ADDRESS).url),
    ("httpx, s=1 added", str(httpx.URL(ADDRESS).copy_add_param("s", "1"))),
    ("yarl, s=1 added", str(yarl.URL(ADDRESS).update_query(s="1"))),
    ("requests, s=1 added", requests.Request("GET", ADDRESS, params={"s": "1"}).prepare().url),
):
    print(f"{name}: {re.search('q=([^&]*)', address)[1]}")
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import normalizeUrl from "normalize-url";
import queryString from "query-string";
import { withQuery } from "ufo";
import URI from "urijs";
import Address from "url-parse";
const address = "https://example.go.kr/list.do?q=%B3%AA%C1%D6";
const results = {
  "normalize-url": normalizeUrl(address),
  "query-string, s=1 added": queryString.stringifyUrl({ url: address, query: { s: 1 } }),
  "ufo, s=1 added": withQuery(address, { s: 1 }),
  "urijs, s=1 added": URI(address).addQuery("s", 1).toString(),
  "url-parse, read": new Address(address, true).toString(),
};
for (const [name, result] of Object.entries(results)) console.log(`${name}: ${/q=([^&]*)/.exec(result)?.[1] ?? "nothing"}`);
JAVASCRIPT
venv/bin/python look.py | tee seen.txt
node look.mjs | tee -a seen.txt
diff seen.txt - <<'EXPECTED'
furl, read: %EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
httpx, s=1 added: %EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
yarl, s=1 added: %EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
requests, s=1 added: %B3%AA%C1%D6
normalize-url: %EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
query-string, s=1 added: %25B3%25AA%25C1%25D6
ufo, s=1 added: %25B3%25AA%25C1%25D6
urijs, s=1 added: %25B3%25AA%25C1%25D6
url-parse, read: nothing
EXPECTED
