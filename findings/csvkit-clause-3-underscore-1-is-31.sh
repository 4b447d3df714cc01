#!/usr/bin/env bash
# csvkit 2.2.0 (agate 1.14.2), petl 1.7.30 (PyPI): the clause "3_1" of a CSV file is 31, and the period "2018_2019" is twenty million.
#
# Python takes an underscore between digits as an aid to the eye: int("3_1") is 31, and so with Decimal and float. csvkit and petl ask it what a text is worth. Names of
# clauses, files and periods that are put together by an underscore, as they are where a hyphen would become a day, turn into numbers, are summed up and
# are written so into the sorted or joined file. If one text of the column is no such number, all stay texts: a row more decides. Number signs of other
# kinds, with blanks or an exponent, are texts. pandas 3.1.1 and duckdb 2.0.1 read the texts. No warning; csvkit has --no-inference.
#
# Seen:
#   csvsort: 31,20182019 / 32,20192020
#   csvstat, sum: 63, 40374039
#   csvsort with a row "4_b": 3_1,20182019 / 3_2,20192020 / 4_b,2020
#   petl: 31,20182019 / 32,20192020
#   pandas: 3_1,2018_2019 / 3_2,2019_2020
#   duckdb: 3_1,2018_2019 / 3_2,2019_2020
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 petl==1.7.30 pandas==3.1.1 duckdb==2.0.1 2>/dev/null
cd "$folder"
printf '조항,기간\n3_1,2018_2019\n3_2,2019_2020\n' >clauses.csv
{ cat clauses.csv && printf '4_b,2020\n'; } >more.csv
cat >look.py <<'PYTHON'
import csv
import io
import pathlib
import subprocess

import duckdb
import pandas
import petl

tools = pathlib.Path("venv/bin")


def run(*command):
    return subprocess.run([str(tools / command[0]), *command[1:]], capture_output=True, text=True, check=True).stdout


def told(rows):
    return " / ".join(",".join(map(str, row)) for row in rows)


def sort(file):
    return told(list(csv.reader(io.StringIO(run("csvsort", "-c", "조항", file))))[1:])


sums = [row["sum"] for row in csv.DictReader(io.StringIO(run("csvstat", "--csv", "clauses.csv")))]
seen = [
    f"csvsort: {sort('clauses.csv')}",
    f"csvstat, sum: {', '.join(sums)}",
    f'csvsort with a row "4_b": {sort("more.csv")}',
    f"petl: {told(list(petl.fromcsv('clauses.csv').convertnumbers())[1:])}",
    f"pandas: {told(pandas.read_csv('clauses.csv').values.tolist())}",
    f"duckdb: {told(duckdb.read_csv('clauses.csv').fetchall())}",
]
print("\n".join(seen))
expected = [
    "csvsort: 31,20182019 / 32,20192020",
    "csvstat, sum: 63, 40374039",
    'csvsort with a row "4_b": 3_1,20182019 / 3_2,20192020 / 4_b,2020',
    "petl: 31,20182019 / 32,20192020",
    "pandas: 3_1,2018_2019 / 3_2,2019_2020",
    "duckdb: 3_1,2018_2019 / 3_2,2019_2020",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
