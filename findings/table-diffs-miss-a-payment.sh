#!/usr/bin/env bash
# csv-diff 1.2, deepdiff 9.1.0 (PyPI): of two equal payments one is taken away, and nothing has changed; with a key that stands twice, a changed sum is no change either.
#
# Both say what differs between two versions of a table. csv-diff keeps the rows by a key, or without one by their whole content, so that rows which are equal are one row, and of those that
# share a key the last is left. deepdiff with ignore_order=True, as lists from a database have no order, counts equal rows once (report_repetition=False). Lists of payments, visits or grants
# have equal rows as a matter of course, and a register names a body twice. No error, no warning. daff 1.4.2 (npm) shows the payment.
#
# Seen (change: csv-diff; deepdiff with ignore_order; with report_repetition as well):
#   one of two equal payments less: no change; no change; a change
#   csv-diff with the key 이름, of 나주 100 and 나주 200 the first becomes 900: no change
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csv-diff==1.2 deepdiff==9.1.0 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
from csv import DictReader
from io import StringIO

from csv_diff import compare, load_csv
from deepdiff import DeepDiff

PAYMENTS = "이름,원\n전주,100\n전주,100\n나주,200\n"
ONE_LESS = "이름,원\n전주,100\n나주,200\n"
BODIES = "이름,원\n나주,100\n나주,200\n"
CHANGED = "이름,원\n나주,900\n나주,200\n"


def word(difference):
    return "a change" if difference else "no change"


def tables(before, after, key=None):
    difference = compare(load_csv(StringIO(before), key=key), load_csv(StringIO(after), key=key))
    return word(any(difference.values()))


def lists(before, after, **options):
    rows = [list(DictReader(StringIO(text))) for text in (before, after)]
    return word(DeepDiff(*rows, ignore_order=True, **options))


seen = [
    f"one of two equal payments less: {tables(PAYMENTS, ONE_LESS)}; {lists(PAYMENTS, ONE_LESS)}; {lists(PAYMENTS, ONE_LESS, report_repetition=True)}",
    f"csv-diff with the key 이름, of 나주 100 and 나주 200 the first becomes 900: {tables(BODIES, CHANGED, key='이름')}",
]
print("\n".join(seen))
expected = [
    "one of two equal payments less: no change; no change; a change",
    "csv-diff with the key 이름, of 나주 100 and 나주 200 the first becomes 900: no change",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
