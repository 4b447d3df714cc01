#!/usr/bin/env bash
# @knight-lab/timelinejs 3.9.11 (npm): of a timeline set to Korean, a screen reader is told each day in English, and of an hour the markup: "9:00 <span class='tl-timeaxis-timesuffix'>AM</span>".
#
# language: "ko" loads TimelineJS's own Korean words, and the day on the page is "2019년 12월 10일". The name of each marker of the axis, which is all that a screen reader says of it, does not
# use them: the date is in English in every language, and "shown" and "press space to show" with it. Where the event has an hour, tags go into the name as they stand and are read out letter
# by letter, in English as well. What is seen of such an event is "14:05, 2019 12 10" without year, month and day in words, and a year before our era is "57 BCE". No error, no warning.
#
# Seen (language: what is seen; the marker's name):
#   ko: 2019년 12월 10일; 협약, December 10, 2019, press space to show
#   ko: 14:05 2019 12 11; 회의, 2:05 <span class='tl-timeaxis-timesuffix'>PM</span> <small>December 11, 2019</small>, press space to show
#   ko: 57 BCE; 건국, 57 <span>BCE</span>, shown
#   fr: 10 décembre 2019; 협약, December 10, 2019, press space to show
#   fr: 14:05 11 décembre 2019; 회의, 2:05 <span class='tl-timeaxis-timesuffix'>PM</span> <small>December 11, 2019</small>, press space to show
#   fr: 57 Avant JC; 건국, 57 <span>BCE</span>, shown
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @knight-lab/timelinejs@3.9.11 jsdom@26.1.0
cat >look.cjs <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { basename } = require("node:path");
const { JSDOM } = require("jsdom");
const SCRIPTS = "node_modules/@knight-lab/timelinejs/dist/js/";
const EVENTS = [
  [{ year: 2019, month: 12, day: 10 }, "협약"],
  [{ year: 2019, month: 12, day: 11, hour: 14, minute: 5 }, "회의"],
  [{ year: -57 }, "건국"],
].map(([start_date, headline]) => ({ start_date, text: { headline } }));
const timeline = async (language, address) => {
  const { window } = new JSDOM('<div id="line"></div>', { runScripts: "outside-only", pretendToBeVisual: true, url: address });
  window.matchMedia = () => ({ matches: false, addListener() {}, addEventListener() {} });
  window.console.log = window.console.error = () => {};
  window.eval(readFileSync(`${SCRIPTS}timeline.js`, "utf8"));
  new window.TL.Timeline("line", { events: structuredClone(EVENTS) }, { language, script_path: address });
  const find = (selector) => [...window.document.querySelectorAll(selector)];
  while (!find(".tl-headline-date").length) await new Promise((done) => setTimeout(done, 20));
  const rows = EVENTS.map(({ text: { headline } }) => {
    const slide = find(".tl-text").find((text) => text.querySelector(".tl-headline").textContent === headline);
    const marker = find(".tl-timemarker").find((thing) => thing.getAttribute("aria-label")?.startsWith(headline));
    return `${language}: ${slide.querySelector(".tl-headline-date").innerHTML.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim()}; ${marker.getAttribute("aria-label")}`;
  });
  window.close();
  return rows;
};
const server = createServer((request, answer) => answer.setHeader("content-type", "application/json").end(readFileSync(`${SCRIPTS}locale/${basename(request.url)}`)));
server.listen(0, "127.0.0.1", async () => {
  const seen = [];
  for (const language of ["ko", "fr"]) seen.push(...(await timeline(language, `http://127.0.0.1:${server.address().port}/`)));
  console.log(seen.join("\n"));
  const expected = [
    "ko: 2019년 12월 10일; 협약, December 10, 2019, press space to show",
    "ko: 14:05 2019 12 11; 회의, 2:05 <span class='tl-timeaxis-timesuffix'>PM</span> <small>December 11, 2019</small>, press space to show",
    "ko: 57 BCE; 건국, 57 <span>BCE</span>, shown",
    "fr: 10 décembre 2019; 협약, December 10, 2019, press space to show",
    "fr: 14:05 11 décembre 2019; 회의, 2:05 <span class='tl-timeaxis-timesuffix'>PM</span> <small>December 11, 2019</small>, press space to show",
    "fr: 57 Avant JC; 건국, 57 <span>BCE</span>, shown",
  ];
  if (seen.join() !== expected.join()) console.error("the behaviour has changed");
  process.exit(seen.join() === expected.join() ? 0 : 1);
});
JAVASCRIPT
timeout 50 node look.cjs
