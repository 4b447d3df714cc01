#!/usr/bin/env bash
# markdownlint-cli2 0.22.1, prettier 3.10.1, remark 15.0.1 (npm), mdformat 1.0.0, rumdl 0.3.0 (PyPI): tidying a Korean chronicle changes its years.
#
# Korean offices write a day as "2019. 12. 10.", and a chronicle has one such day at the head of each line. To CommonMark these are lists within lists, of which
# only the first number counts. Formatters write the others anew: 2021 becomes 2020, 2024 becomes 2021, in mdformat the year 0001. markdownlint's --fix
# puts "1. 1. 1." in place of a day, also where it stands alone or behind "- ", and rumdl's "1." in place of a year. The files look sound, and nothing is
# reported as a loss. "2019년 12월 10일" and "2019-12-10" are safe.
#
# Seen (days of 2019, 2021 and 2024):
#   markdownlint-cli2: 1. 1. 1. | 2. 1. 1. | 3. 1. 1.
#   prettier: 2019. 12. 10. | 2020. 3. 5. | 2021. 6. 1.
#   remark: 2019. 12. 10. | 2020. 3. 5. | 2021. 6. 1.
#   mdformat: 2019. 12. 10. | 0001. 3. 5. | 0001. 6. 1.
#   rumdl: 2019. 12. 10. | 2021. 3. 5. | 1. 6. 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mdformat==1.0.0 rumdl==0.3.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit markdownlint-cli2@0.22.1 prettier@3.10.1 remark@15.0.1
printf '# 경과\n\n2019. 12. 10. 협약\n\n2021. 3. 5. 착공\n\n2024. 6. 1. 준공\n' >days.md
for name in markdownlint-cli2 mdformat rumdl; do cp days.md "$name.md"; done
npx markdownlint-cli2 --fix markdownlint-cli2.md >/dev/null 2>&1 || true # ends with 1 for what it does not mend
npx prettier days.md >prettier.md
cat >remark.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { remark } from "remark";
writeFileSync("remark.md", String(await remark().process(readFileSync("days.md", "utf8"))));
JAVASCRIPT
node remark.mjs
venv/bin/mdformat mdformat.md
venv/bin/rumdl check --no-cache --fix rumdl.md >/dev/null || true
for name in markdownlint-cli2 prettier remark mdformat rumdl; do
  echo "$name: $(grep -oE '^[0-9]+\. [0-9]+\. [0-9]+\.' "$name.md" | paste -sd '|' | sed 's/|/ | /g')"
done | tee seen.txt
diff seen.txt - <<'TEXT' || { echo "the behaviour has changed" >&2; exit 1; }
markdownlint-cli2: 1. 1. 1. | 2. 1. 1. | 3. 1. 1.
prettier: 2019. 12. 10. | 2020. 3. 5. | 2021. 6. 1.
remark: 2019. 12. 10. | 2020. 3. 5. | 2021. 6. 1.
mdformat: 2019. 12. 10. | 0001. 3. 5. | 0001. 6. 1.
rumdl: 2019. 12. 10. | 2021. 3. 5. | 1. 6. 1.
TEXT
