#!/usr/bin/env bash
# FlexSearch 0.8.212 (npm): its encoder for Chinese, Japanese and Korean finds pages that have none of a Korean word's syllables.
#
# Charset.CJK indexes single characters. Before that the text is decomposed, so that a Hangul syllable is not one entry but two or
# three, one for each letter. A page is a result as soon as it has these letters anywhere, in any order: "전북" (a province)
# finds a festival of another city, and "시도" finds "도시", its syllables turned round. The general encoder decomposes as well, but
# keeps each word's letters together. Chinese characters stay whole, so in Chinese nothing of this shows.
#
# Seen:
#   CJK encodes 전북 as ᄌ ᅥ ᆫ ᄇ ᅮ ᆨ, and 全北 as 全 北
#   전북 finds 부산 영화의전당에서 열린 축제
#   인허 finds 부산 영화의전당에서 열린 축제
#   시도 finds 함께 사는 도시
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit flexsearch@0.8.212
cat >look.mjs <<'JAVASCRIPT'
import FlexSearch from "flexsearch";
const { Charset, Index } = FlexSearch;
const titles = ["부산 영화의전당에서 열린 축제", "함께 사는 도시"];
const index = new Index({ encoder: Charset.CJK });
titles.forEach((title, place) => index.add(place, title));
const letters = (word) => index.encoder.encode(word).join(" ");
console.log(`CJK encodes 전북 as ${letters("전북")}, and 全北 as ${letters("全北")}`);
const found = ["전북", "인허", "시도"].map((word) => index.search(word).map((place) => titles[place]).join(", "));
["전북", "인허", "시도"].forEach((word, place) => console.log(`${word} finds ${found[place]}`));
const same = found.join() === [titles[0], titles[0], titles[1]].join();
if (!same || letters("전북").split(" ").length !== 6 || letters("全北") !== "全 北") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
