#!/usr/bin/env bash
# mkdocs-exclude-unused-files 1.4.1 (PyPI; MkDocs 1.6.1): files that pages show are deleted from the site as unused: the poster of a film, the sharper picture of a pair, a drawing with #part behind its name, a picture of the style sheet.
#
# The plugin is to leave out what no page refers to, so that old files are not published. It looks at src and href of ten elements, so that what stands in srcset, poster or data, in <use> or in CSS counts as unused, though MkDocs
# itself copies it and a browser asks for it. A drawing that is linked with a fragment (plan.svg#hall) is sought under a name with this fragment. The build is content, with --strict
# too, and says how many files it deleted, not which. On a sharp screen the picture is missing, on another it is there, so that whoever looks after the build may well see nothing.
#
# Seen (how the page refers to the file: what becomes of it, without the plugin and with it; what --strict ends with):
#   img src: there, there
#   img src with a fragment: there, deleted
#   img srcset, for sharp screens: there, deleted
#   source srcset of a picture: there, deleted
#   video poster: there, deleted
#   object data: there, deleted
#   svg use: there, deleted
#   background in the style sheet: there, deleted
#   strict: 0, 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-exclude-unused-files==1.4.1 2>/dev/null
cat >look.py <<'PYTHON'
import subprocess
import sys
from pathlib import Path

WAYS = {
    "img src": ("plain.png", '<img src="{}" alt="">'),
    "img src with a fragment": ("plan.svg", '<img src="{}#hall" alt="">'),
    "img srcset, for sharp screens": ("sharp.png", '<img src="img/plain.png" srcset="{} 2x" alt="">'),
    "source srcset of a picture": ("dark.png", '<picture><source srcset="{}" media="(prefers-color-scheme: dark)"><img src="img/plain.png" alt=""></picture>'),
    "video poster": ("poster.png", '<video src="img/film.webm" poster="{}"></video>'),
    "object data": ("chart.svg", '<object data="{}"></object>'),
    "svg use": ("signs.svg", '<svg><use href="{}#tree"></use></svg>'),
    "background in the style sheet": ("paper.png", ""),
}
images = Path("docs/img")
images.mkdir(parents=True)
for name, _ in WAYS.values():
    (images / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"><g id="hall"/><g id="tree"/></svg>', encoding="utf-8")
(images / "film.webm").write_bytes(b"")
Path("docs/paper.css").write_text("body { background: url(img/paper.png) }", encoding="utf-8")
page = "\n\n".join(html.format(f"img/{name}") for name, html in WAYS.values())
Path("docs/index.md").write_text(f"# 숲\n\n{page}\n", encoding="utf-8")
there, ends = [], []
for plugins in ("[]", "[exclude-unused-files]"):
    settings = f"site_name: x\ntheme: mkdocs\nuse_directory_urls: false\nextra_css: [paper.css]\nplugins: {plugins}\n"
    Path("mkdocs.yml").write_text(settings, encoding="utf-8")
    ends.append(subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], capture_output=True, check=False).returncode)
    there.append({path.name for path in Path("site/img").iterdir()})
for way, (name, _) in WAYS.items():
    print(f"{way}:", ", ".join("there" if name in names else "deleted" for names in there))
print("strict:", ", ".join(map(str, ends)))
PYTHON
NO_MKDOCS_2_WARNING=1 "$folder/venv/bin/python" look.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
img src: there, there
img src with a fragment: there, deleted
img srcset, for sharp screens: there, deleted
source srcset of a picture: there, deleted
video poster: there, deleted
object data: there, deleted
svg use: there, deleted
background in the style sheet: there, deleted
strict: 0, 0
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
