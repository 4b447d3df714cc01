#!/usr/bin/env bash
# simple-git 4.0.2, parse-diff 0.12.0, gitdiff-parser 0.3.1, parse-git-diff 0.0.20 (npm), GitPython 3.2.1, unidiff 1.0.1, whatthepatch 1.0.7 (PyPI): of a change to cases/전주/숲.md they name no file that exists.
#
# git writes a path with other than Latin letters in quotation marks, its bytes as octal numbers (core.quotePath, which is on unless one turns it off), and whoever reads its output takes both off again. These do not. Two of the libraries give the
# right name elsewhere: simple-git's status(), GitPython's diff(). So a site's page of changes, built from one call, links Korean pages, and built from another it links
# nothing. gitdiff-parser leaves out the quotation mark in front and keeps the one behind. diff 9.0.0 (npm, jsdiff) and pydriller 2.12 (PyPI) are right.
#
# Seen (\... stands for the octal numbers between):
#   simple-git status: cases/전주/숲.md
#   simple-git diffSummary: "cases/\354...\262.md"
#   simple-git log: "cases/\354...\262.md"
#   parse-diff: cases/\354...\262.md
#   gitdiff-parser: /cases/\354...\262.md"
#   parse-git-diff: "b/cases/\354...\262.md"
#   jsdiff: b/cases/전주/숲.md
#   GitPython diff: cases/전주/숲.md
#   GitPython stats: "cases/\354...\262.md"
#   unidiff: "cases/\354...\262.md"
#   whatthepatch: "b/cases/\354...\262.md"
#   pydriller: cases/전주/숲.md
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check GitPython==3.2.1 unidiff==1.0.1 whatthepatch==1.0.7 pydriller==2.12 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit simple-git@4.0.2 parse-diff@0.12.0 gitdiff-parser@0.3.1 parse-git-diff@0.0.20 diff@9.0.0
git init --quiet site
git -C site config user.name A
git -C site config user.email a@example.org
mkdir -p site/cases/전주
for text in 하나 둘; do
  echo "$text" >>site/cases/전주/숲.md
  git -C site add .
  git -C site commit --quiet --message "$text"
done
git -C site diff HEAD~1 HEAD >change.diff
cat >look.mjs <<'JAVASCRIPT'
import { appendFileSync, readFileSync } from "node:fs";
import { parsePatch } from "diff";
import gitDiffParser from "gitdiff-parser";
import parseDiff from "parse-diff";
import parseGitDiff from "parse-git-diff";
import { simpleGit } from "simple-git";
const text = readFileSync("change.diff", "utf8");
const git = simpleGit("site");
const parsed = (parseGitDiff.default ?? parseGitDiff)(text);
const names = {
  "simple-git diffSummary": (await git.diffSummary(["HEAD~1", "HEAD"])).files[0].file,
  "simple-git log": (await git.log({ "--stat": null })).all[0].diff.files[0].file,
  "parse-diff": parseDiff(text)[0].to,
  "gitdiff-parser": (gitDiffParser.parse ?? gitDiffParser.default.parse)(text)[0].newPath,
  "parse-git-diff": parsed.files[0].path,
  jsdiff: parsePatch(text)[0].newFileName,
};
appendFileSync("site/cases/전주/숲.md", "셋\n");
console.log(JSON.stringify({ "simple-git status": (await git.status()).modified[0], ...names }));
JAVASCRIPT
node look.mjs >names.json
git -C site checkout --quiet -- .
cat >look.py <<'PYTHON'
import json
import re

import git
import unidiff
import whatthepatch
from pydriller import Repository

text = open("change.diff", encoding="utf-8").read()
site = git.Repo("site")
names = json.load(open("names.json", encoding="utf-8")) | {
    "GitPython diff": site.commit("HEAD~1").diff("HEAD")[0].b_path,
    "GitPython stats": next(iter(site.head.commit.stats.files)),
    "unidiff": unidiff.PatchSet(text)[0].path,
    "whatthepatch": next(iter(whatthepatch.parse_patch(text))).header.new_path,
    "pydriller": [change.modified_files[0].new_path for change in Repository("site").traverse_commits()][-1],
}
seen = [f"{who}: " + re.sub(r"(\\354).*(\\262)", r"\1...\2", name) for who, name in names.items()]
print("\n".join(seen))
expected = [
    "simple-git status: cases/전주/숲.md",
    'simple-git diffSummary: "cases/\\354...\\262.md"',
    'simple-git log: "cases/\\354...\\262.md"',
    "parse-diff: cases/\\354...\\262.md",
    'gitdiff-parser: /cases/\\354...\\262.md"',
    'parse-git-diff: "b/cases/\\354...\\262.md"',
    "jsdiff: b/cases/전주/숲.md",
    "GitPython diff: cases/전주/숲.md",
    'GitPython stats: "cases/\\354...\\262.md"',
    'unidiff: "cases/\\354...\\262.md"',
    'whatthepatch: "b/cases/\\354...\\262.md"',
    "pydriller: cases/전주/숲.md",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python -W ignore look.py
