#!/usr/bin/env bash
# i18next-conv 16.0.0, gettext-converter 1.3.4 (npm; with i18next 25.10.10): from a Korean PO file, "3 cases" stays English, while all other words are Korean.
#
# Korean has one plural form, msgstr[0] in a PO file. i18next has looked for it by the name of Intl's class, "…_other", since its version 21. i18next-conv, the project's own converter, writes
# "…_0" as it comes, and so does gettext-converter. A key that is not found is shown as it is, which is the English text in the singular, and no message says that one is missing.
# --compatibilityJSON v4 makes i18next-conv write "…_other", and all is Korean.
#
# Seen (search; three cases; one case):
#   i18next-conv: 찾기; 3 case; 1 case
#   i18next-conv, v4: 찾기; 사례 3개; 사례 1개
#   gettext-converter: 찾기; 3 case; 1 case
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit i18next-conv@16.0.0 gettext-converter@1.3.4 i18next@25.10.10
cat >ko.po <<'PO'
msgid ""
msgstr ""
"Language: ko\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

msgid "Search"
msgstr "찾기"

msgid "{{count}} case"
msgid_plural "{{count}} cases"
msgstr[0] "사례 {{count}}개"
PO
npx i18next-conv -l ko -s ko.po -t default.json --quiet
npx i18next-conv -l ko -s ko.po -t v4.json --quiet --compatibilityJSON v4
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { po2i18next } from "gettext-converter";
import i18next from "i18next";
const read = (name) => readFileSync(name, "utf8");
const words = {
  "i18next-conv": JSON.parse(read("default.json")),
  "i18next-conv, v4": JSON.parse(read("v4.json")),
  "gettext-converter": po2i18next(read("ko.po")),
};
const seen = [];
for (const [name, translation] of Object.entries(words)) {
  const one = i18next.createInstance();
  await one.init({ lng: "ko", keySeparator: false, nsSeparator: false, showSupportNotice: false, resources: { ko: { translation } } });
  seen.push(`${name}: ${one.t("Search")}; ${one.t("{{count}} case", { count: 3 })}; ${one.t("{{count}} case", { count: 1 })}`);
}
console.log(seen.join("\n"));
const expected = `i18next-conv: 찾기; 3 case; 1 case
i18next-conv, v4: 찾기; 사례 3개; 사례 1개
gettext-converter: 찾기; 3 case; 1 case`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
