#!/usr/bin/env bash
# price-parser 0.5.1 (PyPI): 350 million won are three won, and a sum behind a year is the year in won.
#
# Korean budgets count in units of ten thousand (만) and a hundred million (억), written between the figures: "3억 5천만 원". price-parser
# knows 원 as a currency and gives it back, but takes the figure before the unit for the whole sum, be it 10^4 or 10^12 too small. Where
# a year stands before the sum, the year is the sum. The full figures are right. There is no mark of what was left out.
#
# Seen:
#   12,000원: 12000 원
#   1,234만 원: 1234 원
#   3억 5천만 원: 3 원
#   1조 2,345억 원: 1 원
#   2019년 3억 원: 2019 원
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check price-parser==0.5.1 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from price_parser import Price

expected = {"12,000원": "12000 원", "1,234만 원": "1234 원", "3억 5천만 원": "3 원", "1조 2,345억 원": "1 원", "2019년 3억 원": "2019 원"}
prices = {text: Price.fromstring(text) for text in expected}
seen = {text: f"{price.amount} {price.currency}" for text, price in prices.items()}
for text, sum_ in seen.items():
    print(f"{text}: {sum_}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
