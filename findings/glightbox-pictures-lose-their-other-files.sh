#!/usr/bin/env bash
# mkdocs-glightbox 0.5.3 (PyPI; MkDocs 1.6.1): a picture that has one file for the dark and one for narrow screens shows the third everywhere, as soon as pictures can be opened in a box.
#
# The plugin sets a link around each image, so that it opens large. In HTML the other files of a picture (<source>) are there for an <img> that is a child of <picture>; the link is put between the two. The
# browser then takes the src for every reader: the chart with black letters on a dark page, the wide map on a telephone, the large JPEG in place of AVIF (seen in Chromium, too). The page looks well where
# it was made, by day and at a desk. No warning, with --strict as well. An image in a page without <picture> is right, and "off-glb" as a class of the image keeps it as it is.
#
# Seen (page: what stands around the image):
#   without the plugin: picture
#   with mkdocs-glightbox: a in picture
#   with the class off-glb: picture
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-glightbox==0.5.3 html5lib==1.1 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import subprocess
import sys
from pathlib import Path

import html5lib

SITE = Path(__file__).with_name("site")
PAGE = '# 지도\n\n<picture>\n<source srcset="dark.png" media="(prefers-color-scheme: dark)">\n<img src="map.png" alt="지도"{}>\n</picture>\n'


def around(plugins, attributes=""):
    (SITE / "docs").mkdir(parents=True, exist_ok=True)
    (SITE / "docs/index.md").write_text(PAGE.format(attributes), encoding="utf-8")
    for name in ("dark.png", "map.png"):
        (SITE / "docs" / name).touch()
    (SITE / "mkdocs.yml").write_text(f"site_name: x\nplugins: {plugins}\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], check=True, capture_output=True, cwd=SITE)
    page = html5lib.parse((SITE / "site/index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    parents = {child: parent for parent in page.iter() for child in parent}
    (image,) = page.iter("img")
    names = []
    while parents[image].tag in ("a", "picture"):
        image = parents[image]
        names.append(image.tag)
    return " in ".join(names)


seen = [
    f"without the plugin: {around('[]')}",
    f"with mkdocs-glightbox: {around('[glightbox]')}",
    f"with the class off-glb: {around('[glightbox]', ' class=off-glb')}",
]
print("\n".join(seen))
expected = ["without the plugin: picture", "with mkdocs-glightbox: a in picture", "with the class off-glb: picture"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
