#!/usr/bin/env bash
# slug 12.0.1 (npm): 아주머니 (aunt) and 앞주머니 (front pocket) have one address, as have 대수 and 대숲; "LH 본사" and "LH 지사" are both "lh".
#
# The package makes the address of a page from its title. It has no letters for Hangul: where Latin ones or figures stand beside it, only these are left, and where none do, it falls back
# on base64 of the title's bytes. Addresses are in small letters, and base64 tells letters by their size, so that 9,436 of the 11,172 syllables share their code with another one and words that have
# them at the same place meet. Nothing can be read from the address, and nothing reports that the page of another title is overwritten. With {fallback: false} the address of a
# Korean title is empty.
#
# Seen (titles: addresses):
#   아주머니, 앞주머니: 7jwe7ko866i464ui, 7jwe7ko866i464ui
#   대수, 대숲: 64ya7iiy, 64ya7iiy
#   가을, 갚을: 6rca7j2e, 6rca7j2e
#   LH 본사, LH 지사: lh, lh
#   1호, 제1호: 1, 1
#   나주, 전주: 64ky7ko8, 7kce7ko8
#   syllables that share their code: 9436
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit slug@12.0.1
cat >look.mjs <<'JAVASCRIPT'
import slug from "slug";
const pairs = [["아주머니", "앞주머니"], ["대수", "대숲"], ["가을", "갚을"], ["LH 본사", "LH 지사"], ["1호", "제1호"], ["나주", "전주"]];
const seen = pairs.map((pair) => `${pair.join(", ")}: ${pair.map((title) => slug(title)).join(", ")}`);
const codes = {};
for (let sign = 0xac00; sign <= 0xd7a3; sign += 1) (codes[slug(String.fromCharCode(sign))] ??= []).push(sign);
const shared = Object.values(codes).filter((signs) => signs.length > 1).flat().length;
seen.push(`syllables that share their code: ${shared}`);
console.log(seen.join("\n"));
const expected = `아주머니, 앞주머니: 7jwe7ko866i464ui, 7jwe7ko866i464ui
대수, 대숲: 64ya7iiy, 64ya7iiy
가을, 갚을: 6rca7j2e, 6rca7j2e
LH 본사, LH 지사: lh, lh
1호, 제1호: 1, 1
나주, 전주: 64ky7ko8, 7kce7ko8
syllables that share their code: 9436`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
