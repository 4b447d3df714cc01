#!/usr/bin/env bash
# @zazuko/rdf-parser-csvw 0.17.0 (npm): of a table described in CSVW, all cases without a city lie in one city, "…/city/", and 12.5% is no number.
#
# CSVW (W3C, 2015) says of each column how its cells are written and what they link to. A cell that is empty, or has the sign for "nothing", has no value and thus no
# link (Metadata Vocabulary for Tabular Data, valueUrl). This parser, by which statistics are made linked data, fills the link's pattern all the same, so that rows
# without a city share one that does not exist. The forms of truth values and numbers, the percent sign and the separator of lists are not read: the cell goes out
# as it stands, under its type, as literals that are none. SPARQL leaves such out of a sum, without a word. Of several signs for "nothing" none is
# known; of one, it is. Days are read by their form. csvw 4.1.1 (PyPI) reads all of these as the standard says.
#
# Seen (cells: as RDF; by csvw):
#   ,전주 with valueUrl: city/, city/%EC%A0%84%EC%A3%BC; None, city/%EC%A0%84%EC%A3%BC
#   -,전주 with null "-" and valueUrl: city/-, city/%EC%A0%84%EC%A3%BC; None, city/%EC%A0%84%EC%A3%BC
#   예,아니오 as 예|아니오: 예^^boolean, 아니오^^boolean; True, False
#   1,234.5 as #,##0.0: 1,234.5^^decimal; 1234.5
#   12.5% as decimal: 12.5%^^decimal; 0.125
#   30;40 with separator ";": 30;40^^integer; [30, 40]
#   -,미정,3 with null ["-", "미정"]: -^^integer, 미정^^integer, 3^^integer; None, None, 3
#   31.1.2019 as d.M.yyyy: 2019-01-31^^date; 2019-01-31
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csvw==4.1.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @zazuko/rdf-parser-csvw@0.17.0 @zazuko/env@3.0.1
cat >look.mjs <<'JAVASCRIPT'
import { Readable } from "node:stream";
import rdf from "@zazuko/env";
import Parser from "@zazuko/rdf-parser-csvw";
const CSVW = "http://www.w3.org/ns/csvw#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const ROOT = "https://example.org/";
// Writes the description of one column in the CSVW vocabulary, as its JSON-LD would be.
function described(column) {
  const graph = rdf.dataset();
  const add = (subject, name, object) => graph.add(rdf.quad(subject, rdf.namedNode(name), object));
  const [table, schema, list, node] = [rdf.namedNode(`${ROOT}table`), rdf.blankNode(), rdf.blankNode(), rdf.blankNode()];
  add(table, `${RDF}type`, rdf.namedNode(`${CSVW}Table`));
  add(table, `${CSVW}url`, rdf.namedNode(`${ROOT}a.csv`));
  add(table, `${CSVW}tableSchema`, schema);
  add(schema, `${CSVW}column`, list);
  add(list, `${RDF}first`, node);
  add(list, `${RDF}rest`, rdf.namedNode(`${RDF}nil`));
  const { datatype, ...others } = { title: column.name, ...column };
  for (const [name, values] of Object.entries(others)) for (const value of [values].flat()) add(node, CSVW + name, rdf.literal(value));
  if (datatype) {
    const type = rdf.blankNode();
    add(node, `${CSVW}datatype`, type);
    for (const [name, value] of Object.entries(datatype)) add(type, CSVW + name, rdf.literal(value));
  }
  return graph;
}
const read = [];
for (const [column, text] of JSON.parse(process.argv[2])) {
  const parser = new Parser({ metadata: described(column), baseIRI: `${ROOT}a.csv`, factory: rdf, timezone: "UTC", relaxColumnCount: true });
  const values = [];
  for await (const { predicate, object } of parser.import(Readable.from([text]))) {
    if (!predicate.value.startsWith("http://www.w3.org/")) values.push(object.value.replace(ROOT, "") + (object.datatype ? `^^${object.datatype.value.split("#")[1]}` : ""));
  }
  read.push(values.join(", "));
}
console.log(JSON.stringify(read));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import pathlib
import subprocess

from csvw import CSVW

LINK = {"name": "a", "valueUrl": "https://example.org/city/{a}"}
COLUMNS = {
    ',전주 with valueUrl': (LINK, ["", "전주"]),
    '-,전주 with null "-" and valueUrl': (LINK | {"null": "-"}, ["-", "전주"]),
    "예,아니오 as 예|아니오": ({"name": "a", "datatype": {"base": "boolean", "format": "예|아니오"}}, ["예", "아니오"]),
    "1,234.5 as #,##0.0": ({"name": "a", "datatype": {"base": "decimal", "format": "#,##0.0"}}, ["1,234.5"]),
    "12.5% as decimal": ({"name": "a", "datatype": {"base": "decimal"}}, ["12.5%"]),
    '30;40 with separator ";"': ({"name": "a", "datatype": {"base": "integer"}, "separator": ";"}, ["30;40"]),
    '-,미정,3 with null ["-", "미정"]': ({"name": "a", "datatype": {"base": "integer"}, "null": ["-", "미정"]}, ["-", "미정", "3"]),
    "31.1.2019 as d.M.yyyy": ({"name": "a", "datatype": {"base": "date", "format": "d.M.yyyy"}}, ["31.1.2019"]),
}
EXPECTED = [
    "city/, city/%EC%A0%84%EC%A3%BC; None, city/%EC%A0%84%EC%A3%BC",
    "city/-, city/%EC%A0%84%EC%A3%BC; None, city/%EC%A0%84%EC%A3%BC",
    "예^^boolean, 아니오^^boolean; True, False",
    "1,234.5^^decimal; 1234.5",
    "12.5%^^decimal; 0.125",
    "30;40^^integer; [30, 40]",
    "-^^integer, 미정^^integer, 3^^integer; None, None, 3",
    "2019-01-31^^date; 2019-01-31",
]


def table(cells) -> str:
    return "\n".join(["a", *(f'"{cell}"' for cell in cells)]) + "\n"


def by_csvw(column, cells) -> str:
    pathlib.Path("a.csv").write_text(table(cells), encoding="utf-8")
    description = {"@context": "http://www.w3.org/ns/csvw", "url": "a.csv", "tableSchema": {"columns": [column]}}
    pathlib.Path("a.csv-metadata.json").write_text(json.dumps(description), encoding="utf-8")
    rows = CSVW("a.csv-metadata.json").to_json(minimal=True)
    values = [next((value for key, value in row.items() if key.endswith("a")), None) for row in rows]
    return ", ".join(str(value).replace("https://example.org/", "") for value in values)


tables = [(column, table(cells)) for column, cells in COLUMNS.values()]
read = json.loads(subprocess.run(["node", "look.mjs", json.dumps(tables)], check=True, capture_output=True, text=True).stdout)
seen = [f"{one}; {by_csvw(*column)}" for one, column in zip(read, COLUMNS.values(), strict=True)]
print("\n".join(f"{name}: {text}" for name, text in zip(COLUMNS, seen, strict=True)))
raise SystemExit(0 if seen == EXPECTED else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
