#!/usr/bin/env bash
# fpdf2 2.8.9 (PyPI): with markdown=True, "10--20 places in 2018, 30--40 in 2019" is 1020 and 3040 in the PDF, and 2018--2019 is 20182019.
#
# The package sets bold, cursive and underlined words by signs of its own choice, and two hyphens underline, wherever they stand; in Markdown and TeX these are the dash of a range. They are
# taken out, with what is between two of them underlined, and so is one without a partner, so that no figure shows where it came from. A name such as a__b__c and a power, 10**3, lose their
# signs too. In write_html, of the same package, a sum that was struck out stands beside the new one as a valid one, clause 7 (value="7") behind 3 is 4, and what is marked as hidden is
# printed. No error, no warning.
#
# Seen (text: in the PDF):
#   markdown, 10--20 places in 2018, 30--40 in 2019: 1020 places in 2018, 3040 in 2019
#   markdown, 2018--2019: 20182019
#   markdown, a__b__c and 10**3: abc and 103
#   HTML, <p>It is <del>3</del> 5.</p>: It is 3 5.
#   HTML, <ol start="3"><li>x</li><li value="7">y</li></ol>: 3. x 4. y
#   HTML, <p>a</p><p hidden>b</p>: a b
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fpdf2==2.8.9 pymupdf==2.0.0 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import logging

import pymupdf
from fpdf import FPDF

logging.disable(logging.CRITICAL)
MARKDOWN = ["10--20 places in 2018, 30--40 in 2019", "2018--2019", "a__b__c and 10**3"]
HTML = ["<p>It is <del>3</del> 5.</p>", '<ol start="3"><li>x</li><li value="7">y</li></ol>', "<p>a</p><p hidden>b</p>"]


def printed(write, *args, **options):
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=12)
    write(document, *args, **options)
    (page,) = pymupdf.open(stream=bytes(document.output()), filetype="pdf")
    return " ".join(page.get_text().split())


seen = [f"markdown, {text}: {printed(FPDF.multi_cell, 180, None, text, markdown=True)}" for text in MARKDOWN]
seen += [f"HTML, {text}: {printed(FPDF.write_html, text)}" for text in HTML]
print("\n".join(seen))
expected = [
    "markdown, 10--20 places in 2018, 30--40 in 2019: 1020 places in 2018, 3040 in 2019",
    "markdown, 2018--2019: 20182019",
    "markdown, a__b__c and 10**3: abc and 103",
    "HTML, <p>It is <del>3</del> 5.</p>: It is 3 5.",
    'HTML, <ol start="3"><li>x</li><li value="7">y</li></ol>: 3. x 4. y',
    "HTML, <p>a</p><p hidden>b</p>: a b",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
