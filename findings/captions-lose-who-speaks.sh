#!/usr/bin/env bash
# pysubs2 1.8.1, webvtt-py 0.6.0 (PyPI), subsrt-ts 2.1.2, vtt-to-json 0.1.1, subtitles-parser-vtt 0.1.0 (npm): in captions of a film nobody says who speaks,
# "3 < 5" is "3 &lt; 5", and the name of a chapter is words of the speaker before.
#
# WebVTT, the captions of films on the web, names the speaker with <v>, writes < and & as entities, as HTML does, may give each piece a name on the line before its
# times, and may leave out the hours (W3C). Made SRT, which players and word processors read, the speakers are gone and the entities stay as they are written, for SRT has
# none. pysubs2 and subtitles-parser-vtt take the name of a piece for words of the piece before, and the latter a whole piece without hours. vtt-to-json shows a name in
# place of the words of its piece, and none of the words behind the first piece where pieces have no names. Nothing is reported. pycaption 2.3.14 (PyPI) writes "시장: " before the words, and the signs that are meant.
#
# Seen (speaker; signs; names of pieces; times without hours; " | " stands between pieces):
#   pycaption: 시장: 네 | 반갑습니다; 3 < 5 & 7; 앞 | 뒤; 앞 | 뒤
#   webvtt-py: 네 | 반갑습니다; 3 &lt; 5 &amp; 7; 앞 | 뒤; 앞 | 뒤
#   pysubs2: 네 | 반갑습니다; 3 &lt; 5 &amp; 7; 앞 예산 | 뒤; 앞 | 뒤
#   subsrt-ts: 네 | 반갑습니다; 3 &lt; 5 &amp; 7; 앞 | 뒤; 앞 | 뒤
#   vtt-to-json: 네 | nothing; 3 &lt; 5 &amp; 7; 앞 | 예산; 앞 | nothing
#   subtitles-parser-vtt: <v 시장>네 | 반갑습니다; 3 &lt; 5 &amp; 7; 앞 예산 | 뒤; 앞 01:00.000 --> 01:02.000 뒤
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysubs2==1.8.1 webvtt-py==0.6.0 pycaption==2.3.14 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit subsrt-ts@2.1.2 vtt-to-json@0.1.1 subtitles-parser-vtt@0.1.0
cat >films.json <<'JSON'
[
  "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v 시장>네\n\n00:00:04.000 --> 00:00:05.000\n반갑습니다\n",
  "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n3 &lt; 5 &amp; 7\n",
  "WEBVTT\n\n인사\n00:00:01.000 --> 00:00:03.000\n앞\n\n예산\n00:00:04.000 --> 00:00:05.000\n뒤\n",
  "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n앞\n\n01:00.000 --> 01:02.000\n뒤\n"
]
JSON
cat >look.cjs <<'JAVASCRIPT'
const fs = require("fs");
const subsrt = require("subsrt-ts");
const toJson = require("vtt-to-json");
const { fromVtt } = require("subtitles-parser-vtt");
(async () => {
  const films = JSON.parse(fs.readFileSync("films.json", "utf8"));
  const read = { "subsrt-ts": [], "vtt-to-json": [], "subtitles-parser-vtt": [] };
  for (const film of films) {
    const srt = subsrt.convert(film, { from: "vtt", format: "srt" });
    read["subsrt-ts"].push(subsrt.parse(srt, { format: "srt" }).map((piece) => piece.content));
    read["vtt-to-json"].push((await toJson(film)).map((piece) => piece.part));
    read["subtitles-parser-vtt"].push(fromVtt(film).map((piece) => piece.text));
  }
  fs.writeFileSync("by-node.json", JSON.stringify(read));
})();
JAVASCRIPT
node look.cjs
cat >look.py <<'PYTHON'
import io
import json

import pycaption
import pysubs2
import webvtt


def by_pycaption(film):
    srt = pycaption.SRTWriter().write(pycaption.WebVTTReader().read(film, lang="ko"))
    return ["\n".join(block.split("\n")[2:]) for block in srt.strip().split("\n\n")]


def by_webvtt(film):
    srt = io.StringIO()
    webvtt.from_buffer(io.StringIO(film)).write(srt, format="srt")
    return ["\n".join(block.split("\n")[2:]) for block in srt.getvalue().strip().split("\n\n")]


def by_pysubs2(film):
    srt = pysubs2.SSAFile.from_string(film, format_="vtt").to_string("srt")
    return ["\n".join(block.split("\n")[2:]) for block in srt.strip().split("\n\n")]


films, by_node = (json.load(open(name, encoding="utf-8")) for name in ("films.json", "by-node.json"))
read = {"pycaption": map(by_pycaption, films), "webvtt-py": map(by_webvtt, films), "pysubs2": map(by_pysubs2, films), **by_node}
seen = [f"{name}: {'; '.join(' | '.join(' '.join(piece.split()) or 'nothing' for piece in film) for film in answers)}" for name, answers in read.items()]
print("\n".join(seen))
expected = [
    "pycaption: 시장: 네 | 반갑습니다; 3 < 5 & 7; 앞 | 뒤; 앞 | 뒤",
    "webvtt-py: 네 | 반갑습니다; 3 &lt; 5 &amp; 7; 앞 | 뒤; 앞 | 뒤",
    "pysubs2: 네 | 반갑습니다; 3 &lt; 5 &amp; 7; 앞 예산 | 뒤; 앞 | 뒤",
    "subsrt-ts: 네 | 반갑습니다; 3 &lt; 5 &amp; 7; 앞 | 뒤; 앞 | 뒤",
    "vtt-to-json: 네 | nothing; 3 &lt; 5 &amp; 7; 앞 | 예산; 앞 | nothing",
    "subtitles-parser-vtt: <v 시장>네 | 반갑습니다; 3 &lt; 5 &amp; 7; 앞 예산 | 뒤; 앞 01:00.000 --> 01:02.000 뒤",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
