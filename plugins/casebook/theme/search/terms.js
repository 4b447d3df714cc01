// Terms of a text, by the rules of casebook/search/terms.py; a test compares the two.
import { isHangul } from "./hangul.js";

export const isSyllable = (sign) => isHangul(sign) || (sign >= "㐀" && sign <= "鿿") || (sign >= "぀" && sign <= "ヿ");
const isDigit = (sign) => sign >= "0" && sign <= "9";
const isWord = (sign) => /^[\p{L}\p{N}]/u.test(sign);
const SPELLED = /((?:(?![㐀-鿿぀-ヿ가-힣])[\p{L}\p{N}])+(?:[-.](?:(?![㐀-鿿぀-ヿ가-힣])[\p{L}\p{N}])+)*) ?([㐀-鿿぀-ヿ가-힣]?)/gu;
export const narrow = (text) => text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
export const withoutAccents = (text) => text.replace(/[À-ɏḀ-ỿ]/g, (sign) => sign.normalize("NFD").replace(/[\u0300-\u036f]/g, ""));
export const lower = (text) => text.toLowerCase();
const READ = { "\u3000": " ", "ㆍ": "·", "℃": "도", "％": "퍼센트", "%": "퍼센트" };
const SQUARED = /[㎀-㏟²³]/g; // signs of units, such as ㎢
// A French word that is elided before the next one: l’air is found as air.
const ELIDED = /(^|[^\p{L}\p{N}_])(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=\p{L})/giu;
export const canonical = (text, asStruck = false) => [narrow, withoutAccents, asStruck ? (same) => same : lower]
  .reduce((done, step) => step(done), text.normalize("NFC").replace(ELIDED, "$1").replace(/[\u3000ㆍ℃％%]/g, (sign) => READ[sign]).replace(SQUARED, (sign) => sign.normalize("NFKC")))
  .replace(/[^\p{L}\p{N}_ ]+|_+/gu, between)
  .replace(/ *\n[ \n]*| {2,}/g, "\n")
  .replace(/^[ \n]+|[ \n]+$/g, "");
export const nameKey = (text) => canonical(text).replace(/[ \n]/g, ""); // names are compared without their blanks
function between(mark, at, text) {
  const [left, right] = [Array.from(text.slice(0, at).slice(-2)).at(-1) || "", Array.from(text.slice(at + mark.length, at + mark.length + 2))[0] || ""];
  if (/^['"‘’“”「」『』《》〈〉`´]+$/.test(mark)) return "";
  if (Array.from(mark).length > 1 || !isWord(left) || !isWord(right)) return "\n";
  if (/[·ㆍ‧・•]/.test(mark)) {
    const alone = !isHangul(text[at - 2] || "") || !isHangul(text[at + 2] || "");
    return alone && isHangul(left) && isHangul(right) ? "" : " ";
  }
  if (isDigit(left) && isDigit(right)) {
    return mark === "," && /^[0-9]{3}(?![0-9])/.test(text.slice(at + 1)) ? "" : mark === "." ? "." : "\n";
  }
  return /[-/&.+]/.test(mark) && left < "\x80" && right < "\x80" ? "-" : "\n";
}
export const split = (word) => {
  const pieces = word.split("-");
  return pieces.length > 1 ? [...pieces, pieces.join("")] : pieces;
};
const MEASURED = /^([0-9]+(?:\.[0-9]+)?)[a-z]+[23]?$/; // 9.852km2 is found as 9.852 too
const spelled = (word, unit) => {
  const [, number] = word.match(MEASURED) || [];
  const found = number ? [number, word] : split(word);
  return unit && isDigit(found.at(-1).at(-1)) ? [...found, found.at(-1) + unit] : found;
};
const pairs = (text) => {
  const signs = Array.from(text);
  return signs.slice(1).map((sign, before) => [signs[before], sign]);
};

// The terms of a text: `tight` within words, `loose` only across a blank, each with its number of occurrences.
export const terms = (text) => {
  const tight = new Map();
  const loose = new Map();
  const add = (to, term) => to.set(term, (to.get(term) || 0) + 1);
  for (const [first, second] of pairs(`\n${text}`)) {
    if (!isSyllable(second)) continue;
    if (isSyllable(first)) add(tight, first + second);
    else if (first === " " || first === "\n") add(tight, `_${second}`);
  }
  for (const [, word, unit] of text.matchAll(SPELLED)) for (const term of spelled(word, unit)) add(tight, term);
  for (const line of text.split("\n")) {
    const words = line.split(" ").map((word) => Array.from(word));
    words.slice(1).forEach((word, before) => {
      const [first, second] = [words[before].at(-1) || "", word[0] || ""];
      if (isSyllable(first) && isSyllable(second) && !tight.has(first + second)) add(loose, first + second);
    });
  }
  return { tight, loose };
};

// The terms, with weights, that a page must have to match `form`, a piece of canonical text without blanks.
const MOST_TERMS = 8;
const [askedOf, MOST_ASKED] = [new Map(), 5000]; // the same forms are asked for in one reading after another
export const asked = (form) => {
  if (!askedOf.has(form)) {
    if (askedOf.size > MOST_ASKED) askedOf.clear();
    askedOf.set(form, wantedOf(form));
  }
  return askedOf.get(form);
};
const wantedOf = (form) => {
  const wanted = [];
  const signs = Array.from(form);
  for (const [first, second] of pairs(form)) if (isSyllable(first) && isSyllable(second)) wanted.push([first + second, 1]);
  if (signs.length === 1 && isSyllable(form)) wanted.push([`_${form}`, 1]);
  for (const [, word, unit] of form.matchAll(SPELLED)) wanted.push([spelled(word, unit).at(-1), 2]);
  const last = wanted.length - 1; // of a long word, some evenly spaced terms are enough
  return last < MOST_TERMS ? wanted : Array.from({ length: MOST_TERMS }, (_, part) => wanted[Math.round((part * last) / (MOST_TERMS - 1))]);
};
