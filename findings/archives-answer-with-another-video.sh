#!/usr/bin/env bash
# pywb 2.10.0 (with surt 0.3.1), wacz 0.6.0 (cdxj-indexer 1.5.0; PyPI), warcio 2.4.11 (npm): a web archive that is asked for the page "v=aB3" answers with "v=Ab3", another one, and says that it is the original.
#
# Web archives keep pages under a key (SURT) in which all capitals are small letters, the words behind the question mark included. Addresses of videos and of files that are shared differ by capitals alone,
# so that two of them have one key, and the copy nearest in time is given for both. The answer's header names the other page as the one that was asked for. That "www2." and the order of the
# parameters do not count is by design. The two libraries that make the key do not agree either: an address in Hangul has capitals behind its percent signs in the one for JavaScript, while the same address, already coded, has none;
# a slash at the end counts for one only.
#
# Seen (page that was asked for, day: page that is shown, header "original"):
#   watch?v=aB3, 20260102000000: 을; watch?v=Ab3
#   watch?v=Ab3, 20260102000000: 을; watch?v=Ab3
#   watch?v=aB3, 20260101000000: 갑; watch?v=aB3
#   watch?v=Ab3, 20260101000000: 갑; watch?v=aB3
# Seen (key by cdxj-indexer; by surt; by warcio for JavaScript):
#   https://ex.kr/watch?v=aB3: kr,ex)/watch?v=ab3; kr,ex)/watch?v=ab3; kr,ex)/watch?v=ab3
#   https://ex.kr/watch?v=Ab3: kr,ex)/watch?v=ab3; kr,ex)/watch?v=ab3; kr,ex)/watch?v=ab3
#   https://ex.kr/숲: kr,ex)/%ec%88%b2; kr,ex)/%ec%88%b2; kr,ex)/%EC%88%B2
#   https://ex.kr/%EC%88%B2: kr,ex)/%ec%88%b2; kr,ex)/%ec%88%b2; kr,ex)/%ec%88%b2
#   https://ex.kr/a/: kr,ex)/a; kr,ex)/a; kr,ex)/a/
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pywb==2.10.0 surt==0.3.1 wacz==0.6.0 cdxj-indexer==1.5.0 warcio==1.8.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit warcio@2.4.11
cat >make.py <<'PYTHON'
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGES = [
    ("https://ex.kr/watch?v=aB3", "갑", "2026-01-01T00:00:00Z"),
    ("https://ex.kr/watch?v=Ab3", "을", "2026-01-02T00:00:00Z"),
    ("https://ex.kr/숲", "숲", "2026-01-02T00:00:00Z"),
    ("https://ex.kr/%EC%88%B2", "숲", "2026-01-03T00:00:00Z"),
    ("https://ex.kr/a/", "a", "2026-01-02T00:00:00Z"),
]
with open("pages.warc.gz", "wb") as file:
    writer = WARCWriter(file, gzip=True)
    for address, word, day in PAGES:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        body = BytesIO(f"<!doctype html><title>{word}</title>".encode())
        writer.write_record(writer.create_warc_record(address, "response", payload=body, http_headers=headers, warc_headers_dict={"WARC-Date": day}))
PYTHON
venv/bin/python make.py
cat >keys.mjs <<'JAVASCRIPT'
import { getSurt } from "warcio";
const addresses = ["https://ex.kr/watch?v=aB3", "https://ex.kr/watch?v=Ab3", "https://ex.kr/숲", "https://ex.kr/%EC%88%B2", "https://ex.kr/a/"];
console.log(JSON.stringify(addresses.map((address) => [address, getSurt(address)])));
JAVASCRIPT
node keys.mjs >keys.json
venv/bin/cdxj-indexer pages.warc.gz >index.cdxj
venv/bin/wacz create -o pages.wacz pages.warc.gz >/dev/null 2>&1
venv/bin/wb-manager init cases >/dev/null 2>&1
venv/bin/wb-manager add cases pages.warc.gz >/dev/null 2>&1
cat >look.py <<'PYTHON'
from gevent import monkey

monkey.patch_all()
import gzip
import json
import re
import zipfile
from contextlib import redirect_stdout
from io import StringIO

from pywb.apps.frontendapp import FrontEndApp
from surt import surt
from werkzeug.test import Client

seen = []
for day in ("20260102000000", "20260101000000"):
    for page in ("watch?v=aB3", "watch?v=Ab3"):
        with redirect_stdout(StringIO()):
            answer = Client(FrontEndApp()).get(f"/cases/{day}id_/https://ex.kr/{page}")
        original = re.search(r'<https://ex\.kr/([^>]*)>; rel="original"', answer.headers["Link"])[1]
        seen.append(f"{page}, {day}: {re.search('<title>(.*)</title>', answer.get_data(as_text=True))[1]}; {original}")
lines = open("index.cdxj", encoding="utf-8").read()
with zipfile.ZipFile("pages.wacz") as book:
    packed = gzip.decompress(book.read("indexes/index.cdx.gz")).decode()
keys = {json.loads(line.split(" ", 2)[2])["url"]: line.split(" ")[0] for line in lines.splitlines()}
assert keys == {json.loads(line.split(" ", 2)[2])["url"]: line.split(" ")[0] for line in packed.splitlines()}
for address, key in json.load(open("keys.json", encoding="utf-8")):
    seen.append(f"{address}: {keys[address]}; {surt(address)}; {key}")
print("\n".join(seen))
expected = [
    "watch?v=aB3, 20260102000000: 을; watch?v=Ab3",
    "watch?v=Ab3, 20260102000000: 을; watch?v=Ab3",
    "watch?v=aB3, 20260101000000: 갑; watch?v=aB3",
    "watch?v=Ab3, 20260101000000: 갑; watch?v=aB3",
    "https://ex.kr/watch?v=aB3: kr,ex)/watch?v=ab3; kr,ex)/watch?v=ab3; kr,ex)/watch?v=ab3",
    "https://ex.kr/watch?v=Ab3: kr,ex)/watch?v=ab3; kr,ex)/watch?v=ab3; kr,ex)/watch?v=ab3",
    "https://ex.kr/숲: kr,ex)/%ec%88%b2; kr,ex)/%ec%88%b2; kr,ex)/%EC%88%B2",
    "https://ex.kr/%EC%88%B2: kr,ex)/%ec%88%b2; kr,ex)/%ec%88%b2; kr,ex)/%ec%88%b2",
    "https://ex.kr/a/: kr,ex)/a; kr,ex)/a; kr,ex)/a/",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python -W ignore look.py 2>errors.txt || { tail -5 errors.txt; exit 1; }
