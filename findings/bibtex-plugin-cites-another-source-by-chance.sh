#!/usr/bin/env bash
# mkdocs-bibtex 4.4.0 (PyPI; MkDocs 1.6.1): of the sources @office and @office2020 on one page, the second is printed as the first, with "2020" stuck to it, in about half of the builds; the mail address help@office.example has a reference in its middle.
#
# The plugin writes the full reference where a page names a key with @. It collects the keys that stand in the text rightly, as words of their own, and not those in a mail address; but then it replaces the letters "@office" wherever they stand: at
# the beginning of the longer key, in the address, in a link to it, in code. The keys are kept in a set, whose order is another one in each run of Python, so that one file is right in one build and names the source of somebody else
# in the next; whoever looks at the page before it is published may see the right one. The build is content, with --strict too. Sources in brackets, [@office], are right.
#
# Seen (text, the value of PYTHONHASHSEED in two builds: words on the page):
#   전국은 @office 참조, 나주는 @office2020 참조, 0: 전국은 전국 백서. 2019. 참조, 나주는 전국 백서. 2019.2020 참조
#   전국은 @office 참조, 나주는 @office2020 참조, 2: 전국은 전국 백서. 2019. 참조, 나주는 나주 백서. 2020. 참조
#   전국은 @office 참조, 문의는 help@office.example, 0: 전국은 전국 백서. 2019. 참조, 문의는 help전국 백서. 2019..example
#   전국은 @office 참조, 문의는 help@office.example, 2: 전국은 전국 백서. 2019. 참조, 문의는 help전국 백서. 2019..example
#   나주는 [@office2020], 문의는 help@office.example, 0: 나주는 [1], 문의는 help@office.example
#   나주는 [@office2020], 문의는 help@office.example, 2: 나주는 [1], 문의는 help@office.example
#   strict: 0 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-bibtex==4.4.0 beautifulsoup4 2>/dev/null
cat >look.py <<'PYTHON'
import os
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

SOURCES = "@misc{office, title={전국 백서}, year={2019}}\n@misc{office2020, title={나주 백서}, year={2020}}\n"
TEXTS = (
    "전국은 @office 참조, 나주는 @office2020 참조",
    "전국은 @office 참조, 문의는 help@office.example",
    "나주는 [@office2020], 문의는 help@office.example",
)
Path("docs").mkdir()
Path("sources.bib").write_text(SOURCES, encoding="utf-8")
Path("docs/index.md").write_text("# x\n", encoding="utf-8")
for number, text in enumerate(TEXTS):
    Path(f"docs/{number}.md").write_text(f"# x\n\n{text}\n\n\\bibliography\n", encoding="utf-8")
settings = "site_name: x\ntheme: mkdocs\nuse_directory_urls: false\nplugins: [bibtex: {bib_file: sources.bib}]\nmarkdown_extensions: [footnotes]\n"
Path("mkdocs.yml").write_text(settings, encoding="utf-8")
lines, ends = {}, []
for seed in ("0", "2"):
    environment = os.environ | {"PYTHONHASHSEED": seed}
    build = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    ends.append(subprocess.run(build, capture_output=True, env=environment, check=False).returncode)
    for number, text in enumerate(TEXTS):
        page = BeautifulSoup(Path(f"site/{number}.html").read_text(encoding="utf-8"), "html.parser")
        for mark in page.select("a.footnote-ref"):
            mark.replace_with(f"[{mark.string}]")
        lines[text, seed] = page.find(attrs={"role": "main"}).p.get_text()
for text, seed in ((text, seed) for text in TEXTS for seed in ("0", "2")):
    print(f"{text}, {seed}: {lines[text, seed]}")
print("strict:", *ends)
PYTHON
NO_MKDOCS_2_WARNING=1 "$folder/venv/bin/python" look.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
전국은 @office 참조, 나주는 @office2020 참조, 0: 전국은 전국 백서. 2019. 참조, 나주는 전국 백서. 2019.2020 참조
전국은 @office 참조, 나주는 @office2020 참조, 2: 전국은 전국 백서. 2019. 참조, 나주는 나주 백서. 2020. 참조
전국은 @office 참조, 문의는 help@office.example, 0: 전국은 전국 백서. 2019. 참조, 문의는 help전국 백서. 2019..example
전국은 @office 참조, 문의는 help@office.example, 2: 전국은 전국 백서. 2019. 참조, 문의는 help전국 백서. 2019..example
나주는 [@office2020], 문의는 help@office.example, 0: 나주는 [1], 문의는 help@office.example
나주는 [@office2020], 문의는 help@office.example, 2: 나주는 [1], 문의는 help@office.example
strict: 0 0
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
