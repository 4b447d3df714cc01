#!/usr/bin/env bash
# @sindresorhus/slugify 3.0.1, slugify 1.6.9, url-slug 5.2.0, limax 4.2.3, speakingurl 14.0.1, standard-slugify 4.0.0 (npm): the address made of any Korean title is empty, and "LH 본사" and "LH 지사" (head office and branch) are both "lh".
#
# These make addresses in Latin letters, for which each has tables of other scripts, and none has Hangul, which they leave out without an error. The page of a case called 전주 도서관 becomes that of the folder it lies in, and what is left of
# another title is a part of it that does not tell it from the next. "slugify" also takes out signs between figures: the first quarter, 1/4분기, is 14, and with its strict
# setting "10~20명" is 1020, as standard-slugify has it too, and articles 3.10 and 31.0 are one. github-slugger 2.0.0 keeps Hangul.
#
# Seen (전주 도서관; 나주 에너지; LH 본사; LH 지사; 1/4분기; 10~20명; 3.10조; 31.0조):
#   @sindresorhus/slugify: -; -; lh; lh; 1-4; 10-20; 3-10; 31-0
#   slugify: -; -; LH; LH; 14; 10~20; 3.10; 31.0
#   slugify, strict: -; -; LH; LH; 14; 1020; 310; 310
#   url-slug: -; -; lh; lh; 1-4; 10-20; 3-10; 31-0
#   limax: -; -; lh; lh; 1-4; 10-20; 3-10; 31-0
#   speakingurl: -; -; lh; lh; 1-4; 10-20; 3-10; 31-0
#   standard-slugify: -; -; lh; lh; 14; 1020; 310; 310
#   github-slugger: 전주-도서관; 나주-에너지; lh-본사; lh-지사; 14분기; 1020명; 310조; 310조
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @sindresorhus/slugify@3.0.1 slugify@1.6.9 url-slug@5.2.0 limax@4.2.3 speakingurl@14.0.1 standard-slugify@4.0.0 \
  github-slugger@2.0.0
cat >look.mjs <<'JAVASCRIPT'
import sindresorhus from "@sindresorhus/slugify";
import { slug } from "github-slugger";
import limax from "limax";
import slugify from "slugify";
import speakingUrl from "speakingurl";
import * as standard from "standard-slugify";
import * as urlSlug from "url-slug";
const makers = {
  "@sindresorhus/slugify": sindresorhus,
  slugify,
  "slugify, strict": (title) => slugify(title, { strict: true }),
  "url-slug": urlSlug.convert ?? urlSlug.default,
  limax,
  speakingurl: speakingUrl,
  "standard-slugify": standard.standardSlugify ?? standard.default?.default ?? standard.default,
  "github-slugger": slug,
};
const titles = ["전주 도서관", "나주 에너지", "LH 본사", "LH 지사", "1/4분기", "10~20명", "3.10조", "31.0조"];
const seen = Object.entries(makers).map(([name, make]) => `${name}: ${titles.map((title) => make(title) || "-").join("; ")}`);
console.log(seen.join("\n"));
const expected = [
  "@sindresorhus/slugify: -; -; lh; lh; 1-4; 10-20; 3-10; 31-0",
  "slugify: -; -; LH; LH; 14; 10~20; 3.10; 31.0",
  "slugify, strict: -; -; LH; LH; 14; 1020; 310; 310",
  "url-slug: -; -; lh; lh; 1-4; 10-20; 3-10; 31-0",
  "limax: -; -; lh; lh; 1-4; 10-20; 3-10; 31-0",
  "speakingurl: -; -; lh; lh; 1-4; 10-20; 3-10; 31-0",
  "standard-slugify: -; -; lh; lh; 14; 1020; 310; 310",
  "github-slugger: 전주-도서관; 나주-에너지; lh-본사; lh-지사; 14분기; 1020명; 310조; 310조",
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
