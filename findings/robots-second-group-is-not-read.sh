#!/usr/bin/env bash
# robots-txt-guard 1.0.2, robots-txt-parser 2.0.3 (npm), robotexclusionrulesparser 1.7.1 (PyPI): what a site closes to robots is open to their readers.
#
# RFC 9309 says that groups of one robot count as one (2.2.1), that a group may name several robots, and that a path in other letters than ASCII is the same as its
# percent-encoded form (2.2.2). robots-txt-guard and robotexclusionrulesparser read one group of a robot only; robots-txt-parser gives the rules of a group to the last
# robot that it names. For the two npm packages a Korean path closes nothing, as addresses are always sent encoded. There is no error: one crawls what was closed.
# robots-parser 3.0.1 (npm) and Protego 0.7.0 (PyPI) follow the standard in all three.
#
# Seen (what each says of an address that is closed):
#   second group of Yeti: guard open, parser closed, rerp open, robots-parser closed, Protego closed
#   group of Daum and kakaobot, for Daum: guard closed, parser open, rerp closed, robots-parser closed, Protego closed
#   Korean path: guard open, parser open, rerp closed, robots-parser closed, Protego closed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check protego==0.7.0 robotexclusionrulesparser==1.7.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit robots-parser@3.0.1 robots-txt-guard@1.0.2 robots-txt-parse@2.0.1 robots-txt-parser@2.0.3
cat >look.cjs <<'JAVASCRIPT'
const { readFileSync } = require("fs");
const { Readable } = require("stream");
const reader = require("robots-parser");
const guard = require("robots-txt-guard");
const parse = require("robots-txt-parse");
const parser = require("robots-txt-parser");
const { text, cases } = JSON.parse(readFileSync("cases.json", "utf8"));
parse(Readable.from([text])).then((groups) => {
  const robots = parser({ allowOnNeutral: true });
  robots.parseRobots("https://www.example.go.kr", text);
  const seen = cases.map(([robot, path]) => {
    const address = `https://www.example.go.kr${path}`;
    robots.setUserAgent(robot);
    return [guard(groups).isAllowed(robot, path), robots.canCrawlSync(address), reader("https://www.example.go.kr/robots.txt", text).isAllowed(address, robot)];
  });
  console.log(JSON.stringify(seen));
});
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import subprocess
from pathlib import Path
from urllib.parse import quote

from protego import Protego
from robotexclusionrulesparser import RobotExclusionRulesParser

TEXT = """User-agent: *
Disallow: /사례/초안/

User-agent: Yeti
Disallow: /a/

User-agent: Daum
User-agent: kakaobot
Disallow: /k/

User-agent: Yeti
Disallow: /y/
"""
CASES = {
    "second group of Yeti": ("Yeti", "/y/1"),
    "group of Daum and kakaobot, for Daum": ("Daum", "/k/1"),
    "Korean path": ("other", quote("/사례/초안/1")),
}
Path("cases.json").write_text(json.dumps({"text": TEXT, "cases": list(CASES.values())}), encoding="utf-8")
npm = json.loads(subprocess.run(["node", "look.cjs"], check=True, capture_output=True, text=True).stdout)
rerp = RobotExclusionRulesParser()
rerp.parse(TEXT)
protego = Protego.parse(TEXT)
NAMES = ("guard", "parser", "rerp", "robots-parser", "Protego")
seen = []
for (name, (robot, path)), (guard, parser, reader) in zip(CASES.items(), npm, strict=True):
    address = f"https://www.example.go.kr{path}"
    answers = (guard, parser, rerp.is_allowed(robot, address), reader, protego.can_fetch(address, robot))
    seen.append(f"{name}: " + ", ".join(f"{who} {'open' if is_open else 'closed'}" for who, is_open in zip(NAMES, answers, strict=True)))
print("\n".join(seen))
expected = [
    "second group of Yeti: guard open, parser closed, rerp open, robots-parser closed, Protego closed",
    "group of Daum and kakaobot, for Daum: guard closed, parser open, rerp closed, robots-parser closed, Protego closed",
    "Korean path: guard open, parser open, rerp closed, robots-parser closed, Protego closed",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
