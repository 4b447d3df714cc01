#!/usr/bin/env bash
# qrcode-generator 2.0.4, qr.js 0.0.0, @nuintun/qrcode 5.0.3, qrcode-svg 1.1.0 (npm): on a poster, the QR code of https://ex.kr/사례/숲 cannot be read, leads to "/??/?", or to an address with an invisible sign before it.
#
# As they come, the first two keep the lower half of each letter's number, so that a Korean name is bytes of no text, and @nuintun/qrcode writes in Latin-1, with a question mark for what that does not have; a way to UTF-8 has to be
# switched on in two of them. qrcode-svg sets a byte order mark before the text as soon as it has one Korean letter, and what is read so is no address: a browser takes it for words to search for. One reader shows it, one hides it. An
# address in ASCII is right in all, so that a test with one shows nothing. uqr 0.1.3, lean-qr 2.7.4 and bwip-js 4.11.4 write what was asked for.
#
# Seen (library: what jsQR 1.4.0 reads of "https://ex.kr/사례/숲", as JSON; of "https://ex.kr/a"):
#   qrcode-generator: "" or nothing; "https://ex.kr/a"
#   qr.js: "" or nothing; "https://ex.kr/a"
#   @nuintun/qrcode: "https://ex.kr/??/?"; "https://ex.kr/a"
#   qrcode-svg: "\ufeffhttps://ex.kr/사례/숲"; "https://ex.kr/a"
#   uqr: "https://ex.kr/사례/숲"; "https://ex.kr/a"
#   lean-qr: "https://ex.kr/사례/숲"; "https://ex.kr/a"
#   bwip-js: "https://ex.kr/사례/숲"; "https://ex.kr/a"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit qrcode-generator@2.0.4 qr.js@0.0.0 @nuintun/qrcode@5.0.3 qrcode-svg@1.1.0 uqr@0.1.3 lean-qr@2.7.4 bwip-js@4.11.4 jsqr@1.4.0
cat >look.mjs <<'JAVASCRIPT'
import { createRequire } from "node:module";
import { Byte, Encoder } from "@nuintun/qrcode";
import { generate } from "lean-qr";
import { encode } from "uqr";
const require = createRequire(import.meta.url);
const bwip = require("bwip-js");
const jsQR = require("jsqr");
const plain = require("qr.js");
const QrcodeSvg = require("qrcode-svg");
const generator = require("qrcode-generator");
const square = (size, isDark) => Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => Boolean(isDark(x, y))));
const makers = {
  "qrcode-generator": (text) => {
    const code = (generator.qrcode ?? generator.default ?? generator)(0, "M");
    code.addData(text);
    code.make();
    return square(code.getModuleCount(), (x, y) => code.isDark(y, x));
  },
  "qr.js": (text) => plain(text).modules,
  "@nuintun/qrcode": (text) => {
    const code = new Encoder().encode(new Byte(text));
    return square(code.size, (x, y) => code.get(x, y));
  },
  "qrcode-svg": (text) => new QrcodeSvg({ content: text }).qrcode.modules,
  uqr: (text) => encode(text, { border: 0 }).data,
  "lean-qr": (text) => {
    const code = generate(text);
    return square(code.size, (x, y) => code.get(x, y));
  },
  "bwip-js": (text) => {
    const { pixs, pixx, pixy } = bwip.raw({ bcid: "qrcode", text })[0];
    return square(pixy, (x, y) => pixs[y * pixx + x]);
  },
};
const read = (code) => {
  const [margin, scale] = [4, 8];
  const width = (code.length + 2 * margin) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (code[Math.floor(y / scale) - margin]?.[Math.floor(x / scale) - margin]) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  const text = jsQR(pixels, width, width)?.data;
  return text ? JSON.stringify(text).replaceAll("\ufeff", "\\ufeff") : '"" or nothing';
};
const seen = Object.entries(makers).map(([name, make]) => `${name}: ${["https://ex.kr/사례/숲", "https://ex.kr/a"].map((text) => read(make(text))).join("; ")}`);
console.log(seen.join("\n"));
const right = '"https://ex.kr/사례/숲"; "https://ex.kr/a"';
const expected = [
  'qrcode-generator: "" or nothing; "https://ex.kr/a"',
  'qr.js: "" or nothing; "https://ex.kr/a"',
  '@nuintun/qrcode: "https://ex.kr/??/?"; "https://ex.kr/a"',
  'qrcode-svg: "\\ufeffhttps://ex.kr/사례/숲"; "https://ex.kr/a"',
  `uqr: ${right}`,
  `lean-qr: ${right}`,
  `bwip-js: ${right}`,
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
