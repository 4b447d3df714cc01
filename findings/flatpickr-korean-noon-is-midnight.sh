#!/usr/bin/env bash
# flatpickr 4.6.13 (npm): in Korean, a field that says "2019년 1월 10일 오후 12:05", which it wrote itself, is read as five past midnight of the next day.
#
# Korean says the half of the day before the hour. The signs of a format are carried out one by one, and K, the half of the day, changes the hour that is there by then:
# written before the hour it meets none, adds twelve for the afternoon, and the hour that follows counts on from it. So twelve in the afternoon is midnight, of the next day if the
# day was set before, and twelve at night is noon. From one to eleven all is right. In English, where the half of the day stands behind, all is right as well. "J",
# which is "10일" in Korean, is read as no day, and the day is the first of the month. No error: the field shows the other day when it is opened.
#
# Seen (written: read back and shown):
#   2019년 12월 10일 오후 2:05: 2019년 12월 10일 오후 2:05
#   2019년 1월 10일 오후 12:05: 2019년 1월 11일 오전 12:05
#   2019년 11월 10일 오전 12:05: 2019년 11월 10일 오후 12:05
#   2019년 12월 10일 화요일: 2019년 12월 1일 일요일
#   January 10, 2019 12:05 PM: January 10, 2019 12:05 PM
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit flatpickr@4.6.13 jsdom@26.1.0
cat >look.cjs <<'JAVASCRIPT'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<body></body>");
for (const name of ["document", "HTMLElement", "HTMLCollection", "Node", "NodeList"]) globalThis[name] = window[name];
globalThis.window = window;
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
const flatpickr = require("flatpickr");
const { Korean } = require("flatpickr/dist/l10n/ko.js");
const field = (settings, value) => {
  const input = document.createElement("input");
  input.value = value;
  document.body.append(input);
  return [input, flatpickr(input, settings)];
};
const korean = { locale: Korean, enableTime: true };
const cases = [
  [{ ...korean, dateFormat: "Y년 n월 j일 K h:i" }, new Date(2019, 11, 10, 14, 5)],
  [{ ...korean, dateFormat: "Y년 n월 j일 K h:i" }, new Date(2019, 0, 10, 12, 5)],
  [{ ...korean, dateFormat: "Y년 n월 j일 K h:i" }, new Date(2019, 10, 10, 0, 5)],
  [{ locale: Korean, dateFormat: "Y년 F J l" }, new Date(2019, 11, 10)],
  [{ enableTime: true, dateFormat: "F j, Y h:i K" }, new Date(2019, 0, 10, 12, 5)],
];
const seen = cases.map(([settings, moment]) => {
  const [first, picker] = field(settings, "");
  picker.setDate(moment);
  const [second] = field(settings, first.value);
  return `${first.value}: ${second.value}`;
});
console.log(seen.join("\n"));
const expected = `2019년 12월 10일 오후 2:05: 2019년 12월 10일 오후 2:05
2019년 1월 10일 오후 12:05: 2019년 1월 11일 오전 12:05
2019년 11월 10일 오전 12:05: 2019년 11월 10일 오후 12:05
2019년 12월 10일 화요일: 2019년 12월 1일 일요일
January 10, 2019 12:05 PM: January 10, 2019 12:05 PM`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
