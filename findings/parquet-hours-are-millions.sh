#!/usr/bin/env bash
# hyparquet 1.33.0, @dsnp/parquetjs 1.8.8 (npm), fastparquet 2026.9.0 (PyPI): opening hours 09:00 of a Parquet file are 32400000 in a browser, and a share of 3.10 is five bytes, or 3.1.
#
# Parquet keeps a time of day as a count of thousandths of a second, and a decimal as a whole number, each with a note that says what it is; days and moments have such notes too. All three
# readers turn days into dates. Times they hand out as the bare count, and parquetjs decimals as bytes, so that a page which is right for years, names and days shows opening hours in
# millions. The zero of 3.10 is gone in the others. Lists in parquetjs are objects within objects ({list: [{element}]}). No error, no warning. pyarrow 26.0.1, which writes such files, reads
# times and decimals. Hours that are to be read anywhere are better kept as texts.
#
# Seen (hours; share; day; list):
#   pyarrow: 09:00:00; 3.10; 2019-12-10; ['가', '나']
#   fastparquet: 32400000; 3.1; 2019-12-10; ['가', '나']
#   hyparquet: 32400000; 3.1; 2019-12-10; ["가","나"]
#   parquetjs: 32400000; bytes; 2019-12-10; {"list":[{"element":"가"},{"element":"나"}]}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyarrow==26.0.1 fastparquet==2026.9.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit hyparquet@1.33.0 @dsnp/parquetjs@1.8.8
cat >look.mjs <<'JAVASCRIPT'
import parquetjs from "@dsnp/parquetjs";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
const [first] = await parquetReadObjects({ file: await asyncBufferFromFile("a.parquet") });
const second = await (await parquetjs.ParquetReader.openFile("a.parquet")).getCursor().next();
const share = (value) => (Buffer.isBuffer(value) ? "bytes" : value);
const day = (value) => value.toISOString().slice(0, 10);
for (const [name, row] of [["hyparquet", first], ["parquetjs", second]])
  console.log(`${name}: ${row.hours}; ${share(row.share)}; ${day(row.day)}; ${JSON.stringify(row.list)}`);
JAVASCRIPT
cat >look.py <<'PYTHON'
import subprocess
from datetime import date, time
from decimal import Decimal

import fastparquet
import pyarrow
from pyarrow import parquet

fields = {"hours": pyarrow.time32("ms"), "share": pyarrow.decimal128(10, 2), "day": pyarrow.date32(), "list": pyarrow.list_(pyarrow.string())}
row = {"hours": time(9), "share": Decimal("3.10"), "day": date(2019, 12, 10), "list": ["가", "나"]}
parquet.write_table(pyarrow.Table.from_pylist([row], schema=pyarrow.schema(fields)), "a.parquet")
(first,) = parquet.read_table("a.parquet").to_pylist()
second = fastparquet.ParquetFile("a.parquet").to_pandas().iloc[0]
seen = [f"{name}: {read['hours']}; {read['share']}; {str(read['day'])[:10]}; {list(read['list'])}" for name, read in (("pyarrow", first), ("fastparquet", second))]
seen += subprocess.run(["node", "look.mjs"], check=True, capture_output=True, text=True).stdout.splitlines()
print("\n".join(seen))
expected = [
    "pyarrow: 09:00:00; 3.10; 2019-12-10; ['가', '나']",
    "fastparquet: 32400000; 3.1; 2019-12-10; ['가', '나']",
    "hyparquet: 32400000; 3.1; 2019-12-10; [\"가\",\"나\"]",
    'parquetjs: 32400000; bytes; 2019-12-10; {"list":[{"element":"가"},{"element":"나"}]}',
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python -W ignore look.py
