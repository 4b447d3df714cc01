#!/usr/bin/env bash
# mdformat 1.0.0 (PyPI): after one run over the pages of a MkDocs site, Korean bold words stand between asterisks.
#
# CommonMark closes bold text only where the second pair of asterisks is not both behind a sign and before a letter, which Korean, whose particles follow
# without a blank, has all the time: **5%**의, **「법」**에. Python-Markdown, and so MkDocs, shows such words bold. mdformat reads the file as CommonMark, finds
# no bold text, and sets backslashes before the asterisks: from then on no program shows them bold. Its plugin for MkDocs (mdformat-mkdocs 5.3.0)
# changes nothing about that. Prettier 3.10.1 (npm) leaves them as they are.
#
# Seen (source: by mdformat, with its plugin for MkDocs; HTML of Python-Markdown 3.10.2 before and after):
#   **5%**의 예산: \*\*5%\*\*의 예산, \*\*5%\*\*의 예산; <p><strong>5%</strong>의 예산</p>, <p>**5%**의 예산</p>
#   **전주(시)**는: \*\*전주(시)\*\*는, \*\*전주(시)\*\*는; <p><strong>전주(시)</strong>는</p>, <p>**전주(시)**는</p>
#   **전주**는: **전주**는, **전주**는; <p><strong>전주</strong>는</p>, <p><strong>전주</strong>는</p>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mdformat==1.0.0 mdformat-mkdocs==5.3.0 Markdown==3.10.2 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import markdown
import mdformat

expected = [
    r"**5%**의 예산: \*\*5%\*\*의 예산, \*\*5%\*\*의 예산; <p><strong>5%</strong>의 예산</p>, <p>**5%**의 예산</p>",
    r"**전주(시)**는: \*\*전주(시)\*\*는, \*\*전주(시)\*\*는; <p><strong>전주(시)</strong>는</p>, <p>**전주(시)**는</p>",
    r"**전주**는: **전주**는, **전주**는; <p><strong>전주</strong>는</p>, <p><strong>전주</strong>는</p>",
]
seen = []
for source in (line.split(": ")[0] for line in expected):
    after, with_plugin = (mdformat.text(source, extensions=names).strip() for names in ((), ("mkdocs",)))
    seen.append(f"{source}: {after}, {with_plugin}; {markdown.markdown(source)}, {markdown.markdown(after)}")
print("\n".join(seen))
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
