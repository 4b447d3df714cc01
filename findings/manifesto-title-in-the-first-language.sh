#!/usr/bin/env bash
# manifesto.js 4.3.5 (npm; Universal Viewer's): asked for Korean, the rows of an IIIF manifest are Korean, and its title, its summary and its pages' names are in the language that the file writes first.
#
# A manifest of IIIF 3 has each text in several languages, and a reader takes the one of its user. parseManifest takes that language as "locale". The rows of metadata and the
# statement of rights obey it. getLabel() and getDescription() give an object whose getValue() does not know it: it takes the first entry of the file, be it French or a shelfmark
# without a language ("none"), so that one card speaks two languages, and which ones changes with the order of the keys, which means nothing in JSON. getDefaultLabel() of the same
# manifest, one name beside it, is Korean. The names of canvases are alike. No error, no warning.
#
# Seen (languages in the file, locale: getLabel, getDescription, a canvas; getDefaultLabel, a row, the statement of rights):
#   fr, en, ko; ko: Lumière, Lumière, Lumière; 빛, 빛, 빛
#   none, ko; ko: 063, 063, 063; 빛, 빛, 빛
#   ko, en; ko: 빛, 빛, 빛; 빛, 빛, 빛
#   ko, en; en: 빛, 빛, 빛; Light, Light, Light
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit manifesto.js@4.3.5
cat >look.cjs <<'JAVASCRIPT'
const { parseManifest } = require("manifesto.js");
const words = { fr: ["Lumière"], en: ["Light"], ko: ["빛"], none: ["063"] };
const tell = (languages, locale) => {
  const text = Object.fromEntries(languages.map((language) => [language, words[language]]));
  const source = {
    "@context": "http://iiif.io/api/presentation/3/context.json",
    id: "https://example.org/manifest",
    type: "Manifest",
    label: text,
    summary: text,
    metadata: [{ label: text, value: text }],
    requiredStatement: { label: text, value: text },
    items: [{ id: "https://example.org/1", type: "Canvas", label: text, height: 1, width: 1, items: [] }],
  };
  const manifest = parseManifest(source, { locale });
  const canvas = manifest.getSequences()[0].getCanvases()[0];
  const first = [manifest.getLabel(), manifest.getDescription(), canvas.getLabel()].map((value) => value.getValue());
  const second = [manifest.getDefaultLabel(), manifest.getMetadata()[0].getValue(), manifest.getRequiredStatement().getValue()];
  return `${languages.join(", ")}; ${locale}: ${first.join(", ")}; ${second.join(", ")}`;
};
const seen = [tell(["fr", "en", "ko"], "ko"), tell(["none", "ko"], "ko"), tell(["ko", "en"], "ko"), tell(["ko", "en"], "en")].join("\n");
console.log(seen);
const expected = `fr, en, ko; ko: Lumière, Lumière, Lumière; 빛, 빛, 빛
none, ko; ko: 063, 063, 063; 빛, 빛, 빛
ko, en; ko: 빛, 빛, 빛; 빛, 빛, 빛
ko, en; en: 빛, 빛, 빛; Light, Light, Light`;
if (seen !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
