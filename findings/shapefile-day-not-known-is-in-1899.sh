#!/usr/bin/env bash
# shapefile 0.6.6, shpjs 6.2.0, @loaders.gl/shapefile 4.5.2 (npm): a place of a shapefile whose day is not known was opened on 30 November 1899, or has answered "no" where it was not asked.
#
# In a shapefile's table an empty day is eight blanks, and a question that was not answered "?" (dBASE III, types D and L). For shapefile the blanks are the year 0, month 0, day 0: a day like others
# on a timeline. shpjs reads "?" as false, as it reads "F", and makes an empty sum NaN, so that the total of all places is no number; its empty day is an invalid one. For @loaders.gl a day is a figure
# of milliseconds, and an empty one NaN. dbffile 1.13.0 (npm) is right throughout: nothing is null, and 0 is 0. No error, no warning.
#
# Seen (reader: day, answer and sum of three places, the second without any; a computer in Korea):
#   shapefile: 2019-12-10, true, 12345678901; 1899-11-30, null, null; 1982-03-01, false, 0
#   shpjs: 2019-12-10, true, 12345678901; Invalid Date, false, NaN; 1982-03-01, false, 0
#   @loaders.gl: 1575936000000, true, 12345678901; NaN, null, null; 383788800000, false, 0
#   dbffile: 2019-12-10, true, 12345678901; null, null, null; 1982-03-01, false, 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit shapefile@0.6.6 shpjs@6.2.0 @loaders.gl/shapefile@4.5.2 @loaders.gl/core@4.5.2 dbffile@1.13.0
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "@loaders.gl/core";
import { DBFLoader } from "@loaders.gl/shapefile";
import { DBFFile } from "dbffile";
import { openDbf } from "shapefile";
globalThis.self = globalThis; // shpjs is made for browsers
const { parseDbf } = await import("shpjs");
const COLUMNS = [["NAME", "C", 8], ["DAY", "D", 8], ["OPEN", "L", 1], ["WON", "N", 12]];
const ROWS = [["Jeonju", "20191210", "T", "12345678901"], ["Naju", "", "?", ""], ["Jincheon", "19820301", "F", "0"]];
const length = COLUMNS.reduce((sum, [, , width]) => sum + width, 1);
const head = Buffer.alloc(32 * (COLUMNS.length + 1) + 1);
head.set([3, 119, 12, 10]);
head.writeUInt32LE(ROWS.length, 4);
head.writeUInt16LE(head.length, 8);
head.writeUInt16LE(length, 10);
COLUMNS.forEach(([name, type, width], place) => {
  head.write(name + "\0".repeat(11 - name.length) + type, 32 * (place + 1), "latin1");
  head[32 * (place + 1) + 16] = width;
});
head[head.length - 1] = 13;
const rows = ROWS.map((row) => " " + row.map((value, place) => (COLUMNS[place][1] === "N" ? value.padStart(COLUMNS[place][2]) : value.padEnd(COLUMNS[place][2]))).join(""));
writeFileSync("places.dbf", Buffer.concat([head, Buffer.from(rows.join("") + "\x1a", "latin1")]));
const bytes = readFileSync("places.dbf");
const source = await openDbf("places.dbf");
const shapefile = [];
for (let row = await source.read(); !row.done; row = await source.read()) shapefile.push(row.value);
const readers = {
  shapefile,
  shpjs: parseDbf(bytes),
  "@loaders.gl": await parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), DBFLoader, { worker: false }),
  dbffile: await (await DBFFile.open("places.dbf")).readRecords(),
};
const day = (value, zone) => (value instanceof Date ? value.toLocaleDateString("sv-SE", { timeZone: zone }) : value);
const seen = Object.entries(readers).map(([name, places]) => {
  const zone = name === "dbffile" ? "UTC" : "Asia/Seoul"; // dbffile's days are those of UTC, shapefile's and shpjs's those of the computer
  return `${name}: ${places.map((place) => `${day(place.DAY, zone)}, ${place.OPEN}, ${place.WON}`).join("; ")}`;
});
console.log(seen.join("\n"));
const expected = [
    "shapefile: 2019-12-10, true, 12345678901; 1899-11-30, null, null; 1982-03-01, false, 0",
    "shpjs: 2019-12-10, true, 12345678901; Invalid Date, false, NaN; 1982-03-01, false, 0",
    "@loaders.gl: 1575936000000, true, 12345678901; NaN, null, null; 383788800000, false, 0",
    "dbffile: 2019-12-10, true, 12345678901; null, null, null; 1982-03-01, false, 0",
];
if (seen.join() !== expected.join()) throw new Error("the behaviour has changed");
JAVASCRIPT
TZ=Asia/Seoul node look.mjs
