#!/usr/bin/env bash
# svglib 2.3.2, CairoSVG 2.9.1 (PyPI): of a map in SVG, hatched areas are blank and what is hidden by its opacity is shown; colours in hsl() are black, and half transparent ones cover what lies below.
#
# Both make PDF files of vector pictures, CairoSVG pictures too. svglib leaves out areas that are filled with a pattern, draws symbols in the size in which they are defined, takes an opacity
# of 0 for 1, and does not read masks. CairoSVG makes black of hsl(120, 100%, 50%), which is green, drops the last two figures of #ff000080, and lets a black mask show all. A map's legend so
# names colours that are not on it. Nothing is reported of these, unlike of colours that svglib does not know. resvg 2.6.2 (@resvg/resvg-js, npm) and librsvg (sharp 0.35.5, npm) draw all as
# SVG 1.1 and CSS Color have it.
#
# Seen (what is drawn: the colour in its middle by svglib; CairoSVG; resvg; librsvg):
#   hatching by a pattern: none; ff0000; ff0000; ff0000
#   symbol ten times as large: none; ff0000; ff0000; ff0000
#   opacity="0": ff0000; none; none; none
#   black mask: ff0000; ff0000; none; none
#   hsl(120, 100%, 50%): 00ff00; 000000; 00ff00; 00ff00
#   #ff000080: half; ff0000; half; half
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check svglib==2.3.2 reportlab==5.1.0 cairosvg==2.9.1 pymupdf==2.0.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @resvg/resvg-js@2.6.2 sharp@0.35.5
cat >look.mjs <<'JAVASCRIPT'
import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
const middle = ({ data, info }) => [...data.subarray((10 * info.width + 10) * info.channels).subarray(0, 3)];
const colours = [];
for (const svg of JSON.parse(process.argv[2])) {
  const drawn = new Resvg(svg, { background: "white" }).render();
  const image = await sharp(Buffer.from(svg)).flatten({ background: "white" }).raw().toBuffer({ resolveWithObject: true });
  colours.push([middle({ data: drawn.pixels, info: { width: drawn.width, channels: 4 } }), middle(image)]);
}
console.log(JSON.stringify(colours));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import logging
import subprocess
from io import BytesIO

import cairosvg
import pymupdf
from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

logging.disable(logging.CRITICAL)
RECT = '<rect width="20" height="20" fill="{}" {}/>'
RED = RECT.format("#ff0000", "")
PATTERN = f'<defs><pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse">{RED}</pattern></defs>'
SYMBOL = '<defs><symbol id="s" viewBox="0 0 2 2"><rect width="2" height="2" fill="#ff0000"/></symbol></defs><use href="#s" width="20" height="20"/>'
DRAWINGS = {
    "hatching by a pattern": PATTERN + RECT.format("url(#p)", ""),
    "symbol ten times as large": SYMBOL,
    'opacity="0"': RECT.format("#ff0000", 'opacity="0"'),
    "black mask": f'<mask id="m">{RECT.format("#000000", "")}</mask>' + RECT.format("#ff0000", 'mask="url(#m)"'),
    "hsl(120, 100%, 50%)": RECT.format("hsl(120, 100%, 50%)", ""),
    "#ff000080": RECT.format("#ff000080", ""),
}
SVGS = [f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">{drawing}</svg>' for drawing in DRAWINGS.values()]


def word(colour):
    if colour == (255, 255, 255):
        return "none"
    red, *others = colour
    return "half" if red == 255 and all(120 < other < 136 for other in others) else "{:02x}{:02x}{:02x}".format(*colour)


def printed(pdf):
    (page,) = pymupdf.open(stream=pdf, filetype="pdf")
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(20 / page.rect.width, 20 / page.rect.height))
    return pixmap.pixel(10, 10)


npm = json.loads(subprocess.run(["node", "look.mjs", json.dumps(SVGS)], check=True, capture_output=True, text=True).stdout)
seen = []
for name, svg, others in zip(DRAWINGS, SVGS, npm, strict=True):
    colours = [printed(renderPDF.drawToString(svg2rlg(BytesIO(svg.encode())))), printed(cairosvg.svg2pdf(bytestring=svg.encode()))]
    seen.append(f"{name}: {'; '.join(word(tuple(colour)) for colour in [*colours, *others])}")
print("\n".join(seen))
expected = [
    "hatching by a pattern: none; ff0000; ff0000; ff0000",
    "symbol ten times as large: none; ff0000; ff0000; ff0000",
    'opacity="0": ff0000; none; none; none',
    "black mask: ff0000; ff0000; none; none",
    "hsl(120, 100%, 50%): 00ff00; 000000; 00ff00; 00ff00",
    "#ff000080: half; ff0000; half; half",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python -W ignore look.py
