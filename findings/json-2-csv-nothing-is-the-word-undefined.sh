#!/usr/bin/env bash
# json-2-csv 5.6.0 (npm): a city that is not known is the word "null" in the CSV file, one that a record leaves out is "undefined", and a day is a sentence in the zone of the program.
#
# In CSV what has no value is an empty cell, and readers look for that: a filter for empty cells finds none, and "undefined" is one of the cities, with as many cases as have none. The column
# of a field that only some records have is full of it. emptyFieldValue: "" leaves the cells empty. A day (Date) is written as JavaScript prints it, so that the same moment has two texts in
# two zones. csv2json, of the same package, reads the word null as nothing and 3.10 as 3.1, also where they were texts. @json2csv/plainjs 7.0.8 (npm) leaves cells empty. No error, no
# warning.
#
# Seen (records: cells; with emptyFieldValue ""; by @json2csv/plainjs):
#   [{"city":"전주","year":2019},{"city":null,"year":2018},{"year":2020}]: 전주,2019 | null,2018 | undefined,2020; 전주,2019 | ,2018 | ,2020; "전주",2019 | ,2018 | ,2020
#   a day of 2019 in Korea: Tue Dec 10 2019 00:00:00 GMT+0900 (Korean Standard Time)
#   csv2json of "조항,말" with 3.10,null: [{"조항":3.1,"말":null}]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit json-2-csv@5.6.0 @json2csv/plainjs@7.0.8
cat >look.mjs <<'JAVASCRIPT'
import { Parser } from "@json2csv/plainjs";
import { csv2json, json2csv } from "json-2-csv";
const records = [{ city: "전주", year: 2019 }, { city: null, year: 2018 }, { year: 2020 }];
const rows = (text) => text.split("\n").slice(1).join(" | ");
const written = [json2csv(records), json2csv(records, { emptyFieldValue: "" }), new Parser().parse(records)];
const seen = [
  `${JSON.stringify(records)}: ${written.map(rows).join("; ")}`,
  `a day of 2019 in Korea: ${rows(json2csv([{ day: new Date(2019, 11, 10) }]))}`,
  `csv2json of "조항,말" with 3.10,null: ${JSON.stringify(csv2json("조항,말\n3.10,null"))}`,
];
console.log(seen.join("\n"));
const expected = [
  '[{"city":"전주","year":2019},{"city":null,"year":2018},{"year":2020}]: 전주,2019 | null,2018 | undefined,2020; 전주,2019 | ,2018 | ,2020; "전주",2019 | ,2018 | ,2020',
  "a day of 2019 in Korea: Tue Dec 10 2019 00:00:00 GMT+0900 (Korean Standard Time)",
  'csv2json of "조항,말" with 3.10,null: [{"조항":3.1,"말":null}]',
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
TZ=Asia/Seoul node look.mjs
