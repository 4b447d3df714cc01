#!/usr/bin/env bash
# Typst 0.15.2 (PyPI: typst): a Korean document refers to "Section 1", "Equation 1" and "Listing 1", while its tables are Korean.
#
# With #set text(lang: "ko") Typst names what it numbers in the language of the text: a table, a figure and the contents are Korean. Of headings, equations and
# listings it has no Korean name, and falls back to English in the midst of a sentence, without a warning. Japanese,
# Chinese and German have all of them. The word for the contents has a blank between its two syllables, so a search of the PDF for the word
# that everyone writes does not find it.
#
# Seen (contents; heading, table, listing, equation as a reference names them):
#   en: Contents; Section 1, Table 1, Listing 1, Equation 1
#   de: Inhaltsverzeichnis; Abschnitt 1, Tabelle 1, Listing 1, Gleichung 1
#   ja: 目次; 節 1, 表 1, リスト 1, 式 1
#   ko: 차 례; Section 1, 표 1, Listing 1, Equation 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import re

import typst

SOURCE = """#set text(lang: "LANGUAGE")
#set heading(numbering: "1.")
#set math.equation(numbering: "1")
#outline()
= A <a>
#figure(table([x]), caption: [y]) <b>
#figure(raw("x"), caption: [z]) <c>
$ x $ <d>
#for name in (<a>, <b>, <c>, <d>) { box[|#ref(name)|] }
"""
expected = {
    "en": "Contents; Section 1, Table 1, Listing 1, Equation 1",
    "de": "Inhaltsverzeichnis; Abschnitt 1, Tabelle 1, Listing 1, Gleichung 1",
    "ja": "目次; 節 1, 表 1, リスト 1, 式 1",
    "ko": "차 례; Section 1, 표 1, Listing 1, Equation 1",
}
seen = {}
for language in expected:
    with open("a.typ", "w", encoding="utf-8") as file:
        file.write(SOURCE.replace("LANGUAGE", language))
    html = typst.compile("a.typ", format="html").decode()
    words = re.sub(r"<[^>]*>", "", html.replace("\u00a0", " "))
    contents = re.search(r"<h2[^>]*>(.*?)</h2>", html)[1].replace("\u00a0", " ")
    seen[language] = f"{contents}; " + ", ".join(re.findall(r"\|([^|]+)\|", words))
    print(f"{language}: {seen[language]}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
