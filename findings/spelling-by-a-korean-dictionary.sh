#!/usr/bin/env bash
# dictionary-ko 2.0.0 (npm) with nspell 2.1.5: every word is spelled right, also one that is none. With typo-js 1.4.0 and spylls 0.1.7 (PyPI), hardly any is.
#
# The dictionary is written for Hunspell and joins stems and endings by rules, most parts of which may be missing (COMPOUNDRULE with "?" and "*"). nspell makes a
# pattern of each rule and looks for it anywhere in a word, so that a rule all of whose parts may be missing is found in every text, Korean or not. typo-js
# and spylls find no noun of a page, with or without a particle. Hunspell itself (hunspell-asm 4.0.2, npm) tells right words from wrong ones. None of them warns
# that it cannot use the dictionary: a check is silent for ever, or marks the whole page.
#
# Seen (word: Hunspell, nspell, typo-js, spylls; + is right, - is wrong):
#   혁신: + + - -
#   사례를: + + - -
#   학교에서: + + - -
#   학굑: - + - -
#   혁싄도시를: - + - -
#   xqzt: + + - +
#   2019년에: - + - -
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check spylls==0.1.7 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit dictionary-ko@2.0.0 nspell@2.1.5 typo-js@1.4.0 hunspell-asm@4.0.2
cat >look.cjs <<'JAVASCRIPT'
const fs = require("fs");
const nspell = require("nspell");
const Typo = require("typo-js");
const { loadModule } = require("hunspell-asm");
const words = ["혁신", "사례를", "학교에서", "학굑", "혁싄도시를", "xqzt", "2019년에"];
const aff = fs.readFileSync("node_modules/dictionary-ko/index.aff");
const dic = fs.readFileSync("node_modules/dictionary-ko/index.dic");
(async () => {
  const files = await loadModule();
  const hunspell = files.create(files.mountBuffer(aff, "ko.aff"), files.mountBuffer(dic, "ko.dic"));
  const inMemory = nspell({ aff, dic });
  const typo = new Typo("ko", aff.toString(), dic.toString());
  const answers = words.map((word) => [word, hunspell.spell(word), inMemory.correct(word), typo.check(word)]);
  fs.writeFileSync("answers.json", JSON.stringify(answers));
})();
JAVASCRIPT
node look.cjs
cat >look.py <<'PYTHON'
import json

from spylls.hunspell import Dictionary

dictionary = Dictionary.from_files("node_modules/dictionary-ko/index")
seen = []
with open("answers.json", encoding="utf-8") as file:
    for word, *answers in json.load(file):
        signs = ["+" if right else "-" for right in (*answers, dictionary.lookup(word))]
        seen.append(f"{word}: {' '.join(signs)}")
print("\n".join(seen))
expected = ["혁신: + + - -", "사례를: + + - -", "학교에서: + + - -", "학굑: - + - -", "혁싄도시를: - + - -", "xqzt: + + - +", "2019년에: - + - -"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
