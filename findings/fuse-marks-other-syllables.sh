#!/usr/bin/env bash
# Fuse.js 7.5.0 (npm): with ignoreDiacritics, the places of a match in Hangul are those of another word, or behind the text's end.
#
# includeMatches says where in the text a match lies, so that a page can mark it. With ignoreDiacritics, Fuse searches a
# decomposed text and hands its places out unchanged. Latin letters lose their accents and stay one letter each, so nothing shows.
# Hangul falls apart into two or three letters a syllable, which no accent's removal takes away: every place is two to three
# times too far right. The match itself is right, so a list of results looks healthy until the words are marked.
#
# Seen (text, word sought: what its places mark):
#   Café Société, société: "Société"; with ignoreDiacritics "Société"
#   혁신도시 우수사례, 도시: "도시"; with ignoreDiacritics "수사례"
#   혁신도시 우수사례, 우수사례: "우수사례"; with ignoreDiacritics ""
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit fuse.js@7.5.0
cat >look.mjs <<'JAVASCRIPT'
import Fuse from "fuse.js";
const options = { keys: ["t"], includeMatches: true, threshold: 0, ignoreLocation: true };
function marked(text, word, more) {
  const [[from, to]] = new Fuse([{ t: text }], { ...options, ...more }).search(word)[0].matches[0].indices;
  return text.slice(from, to + 1);
}
const seen = [];
for (const [text, word] of [["Café Société", "société"], ["혁신도시 우수사례", "도시"], ["혁신도시 우수사례", "우수사례"]]) {
  const [plain, ignoring] = [marked(text, word, {}), marked(text, word, { ignoreDiacritics: true })];
  console.log(`${text}, ${word}: "${plain}"; with ignoreDiacritics "${ignoring}"`);
  seen.push(plain, ignoring);
}
const expected = ["Société", "Société", "도시", "수사례", "우수사례", ""];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
