#!/usr/bin/env bash
# exceljs 4.4.0 (npm): a CSV file with 2019-12-10, made a workbook in Korea, has 9 December, 15:00; made in Britain, 10 December; in New York five in the morning of that day.
#
# exceljs writes days into a workbook as if they were in UTC, and reads those of a CSV file as midnight where the program runs. Between the two the nine hours of Korea are lost: the cell of
# each day shows the day before, and a filter by day or a sum by month puts it there. Read back by exceljs in the same zone it is right, so that a trial of both ways shows nothing, and so is
# every day on a server in UTC. "063" is a number, 63. No error, no warning. With a map of one's own (value => value) all stay texts.
#
# Seen (zone: cell of 2019-12-10 and of 063, by openpyxl 3.1.5; exceljs's own CSV of that workbook; with a map):
#   Asia/Seoul: 2019-12-09 15:00:00, 63; 2019-12-10T00:00:00+09:00, 63; 2019-12-10, 063
#   Europe/London: 2019-12-10 00:00:00, 63; 2019-12-10T00:00:00+00:00, 63; 2019-12-10, 063
#   America/New_York: 2019-12-10 05:00:00, 63; 2019-12-10T00:00:00-05:00, 63; 2019-12-10, 063
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit exceljs@4.4.0
printf '2019-12-10,063\n' >a.csv
cat >look.cjs <<'JAVASCRIPT'
const ExcelJS = require("exceljs");
async function convert(name, options) {
  const book = new ExcelJS.Workbook();
  await book.csv.readFile("a.csv", options);
  await book.xlsx.writeFile(name);
  const again = new ExcelJS.Workbook();
  await again.xlsx.readFile(name);
  return (await again.csv.writeBuffer()).toString().trim();
}
(async () => {
  console.log(await convert("usual.xlsx"));
  await convert("mapped.xlsx", { map: (value) => value });
})();
JAVASCRIPT
cat >look.py <<'PYTHON'
import os
import subprocess

import openpyxl


def cells(name):
    return ", ".join(str(cell.value) for cell in openpyxl.load_workbook(name).active[1])


seen = []
for zone in ("Asia/Seoul", "Europe/London", "America/New_York"):
    command = subprocess.run(["node", "look.cjs"], check=True, capture_output=True, text=True, env={**os.environ, "TZ": zone})
    seen.append(f"{zone}: {cells('usual.xlsx')}; {command.stdout.strip().replace(',', ', ')}; {cells('mapped.xlsx')}")
print("\n".join(seen))
expected = [
    "Asia/Seoul: 2019-12-09 15:00:00, 63; 2019-12-10T00:00:00+09:00, 63; 2019-12-10, 063",
    "Europe/London: 2019-12-10 00:00:00, 63; 2019-12-10T00:00:00+00:00, 63; 2019-12-10, 063",
    "America/New_York: 2019-12-10 05:00:00, 63; 2019-12-10T00:00:00-05:00, 63; 2019-12-10, 063",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
