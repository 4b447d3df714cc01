#!/usr/bin/env bash
# xliff 6.4.0 (npm): read and written again, a translation file of XLIFF 2 says that "Jeonju gave the land" is the English of 나주가 돈을 냈다 (Naju paid).
#
# In XLIFF 2 a unit of text has a segment for each of its sentences, and each segment its source and, once it is translated, its target. The package keeps one of each for
# a unit: the last that it sees. Where the second sentence is not yet translated, it gets the translation of the first, whose own words are gone. The state of a segment
# (final, say) is lost as well. A unit of one sentence comes back whole but for breaks of lines, which are set around marks within it. No error, no warning.
#
# Seen (source = target, of one unit):
#   as written: 전주가 땅을 냈다. = Jeonju gave the land. | 나주가 돈을 냈다. = nothing
#   written again: 나주가 돈을 냈다. = Jeonju gave the land.
#   state: final; nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit xliff@6.4.0 linkedom@0.18.15
cat >look.mjs <<'JAVASCRIPT'
import { DOMParser } from "linkedom";
import xliff from "xliff";
const text = `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ko" trgLang="en"><file id="a"><unit id="1">
<segment state="final"><source>전주가 땅을 냈다.</source><target>Jeonju gave the land.</target></segment>
<segment><source>나주가 돈을 냈다.</source></segment></unit></file></xliff>`;
const segments = (file) => [...new DOMParser().parseFromString(file, "text/xml").querySelectorAll("segment")];
const words = (segment) => ["source", "target"].map((name) => segment.querySelector(name)?.textContent.trim() ?? "nothing").join(" = ");
const again = await xliff.js2xliff(await xliff.xliff2js(text));
const seen = [
  `as written: ${segments(text).map(words).join(" | ")}`,
  `written again: ${segments(again).map(words).join(" | ")}`,
  `state: ${[text, again].map((file) => segments(file)[0].getAttribute("state") ?? "nothing").join("; ")}`,
];
console.log(seen.join("\n"));
const expected = [
  "as written: 전주가 땅을 냈다. = Jeonju gave the land. | 나주가 돈을 냈다. = nothing",
  "written again: 나주가 돈을 냈다. = Jeonju gave the land.",
  "state: final; nothing",
];
if (seen.join() !== expected.join()) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
