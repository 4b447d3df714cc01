// Latin letters by their Korean names: 엘에이치 is lh.
import { parts } from "./hangul.js";

const LETTER_NAMES = { 에이: "a", 비: "b", 씨: "c", 시: "c", 디: "d", 이: "e", 에프: "f", 지: "g", 에이치: "h", 아이: "i", 제이: "j", 케이: "k", 엘: "l", 엠: "m", 엔: "n", 오: "o",
  피: "p", 큐: "q", 아르: "r", 알: "r", 에스: "s", 티: "t", 유: "u", 브이: "v", 더블유: "w", 더블류: "w", 엑스: "x", 와이: "y", 제트: "z", 앤: "n-", 앤드: "-" };
const latin = (word) => {
  if (!word) return [""];
  return [4, 3, 2, 1].flatMap((length) => {
    const letter = word.length >= length && LETTER_NAMES[word.slice(0, length)];
    return letter ? latin(word.slice(length)).flatMap((others) => Array.from(letter, (sign) => sign + others)) : []; // 알앤디 is rnd and r&d
  });
};
const LETTERS = /에이|에프|아이|제이|케이|아르|에스|브이|더블|엑스|와이|제트|[엘엠엔큐알씨티]/;
export const latinOf = (word) => (word.length > 12 || !LETTERS.test(word) ? [] : latin(word).filter((letters) => letters.length > 1).map((letters) => letters.replace(/-/g, "")).slice(0, 4));
// A word that begins with letters by their names: ibk기업은행 of 아이비케이기업은행
export const latinBefore = (word) => {
  for (let at = word.length - 2; at > 3 && LETTERS.test(word.slice(0, at)); at--) {
    const [letters] = latinOf(word.slice(0, at));
    if (letters) return [[`${letters}${word.slice(at)}`, 0.9], [word.slice(at), 0.6]];
  }
  return [];
};

// The Korean spellings of a word in Latin letters that is read as a word, in the sounds of `spoken`: 켑코 and 케프코 of kepco. The rules
// are those of the National Institute of Korean Language for loan words, simplified: each letter has the sounds that it has in some
// languages; a consonant with no vowel behind it ends the syllable before, or has the vowel ㅡ or ㅣ of its own.
const SOUNDS = {
  tch: "ㅊㅣ?", sch: "ㅅㅣ?|ㅅㅡㅋ", ch: "ㅊㅣ?|ㅋㅡ?|ㅅㅣ?", sh: "ㅅㅣ?", ph: "ㅍㅡ?", th: "[ㅅㅆㅌㄷ]ㅡ?", ck: "[ㄱㅋㄲ]ㅡ?", qu: "ㅋㅜ?", ng: "ㅇㄱ?ㅡ?|ㄴㄱ", ts: "ㅊㅡ?|ㅌㅡㅅㅡ?", wh: "ㅎ?ㅜ?",
  ee: "ㅣ|ㅔ", ea: "ㅣ|ㅔ|ㅣㅏ", oo: "ㅜ|ㅗ", ou: "ㅏㅜ|ㅗㅜ?|ㅜ", ow: "ㅏㅜ|ㅗㅜ?", ai: "ㅔㅣ?|ㅏㅣ|ㅐ", ay: "ㅔㅣ|ㅏㅣ", ei: "ㅔㅣ|ㅏㅣ|ㅣ", ey: "ㅔㅣ|ㅣ", au: "ㅗ|ㅏㅜ", aw: "ㅗ", ew: "ㅠ|ㅜ|ㅣㅜ", ie: "ㅣㅔ?|ㅏㅣ", oa: "ㅗㅏ?",
  a: "ㅏ|ㅐ|ㅔㅣ?|ㅓ|ㅗ", e: "ㅔ|ㅣ|ㅐ|ㅓ|ㅡ", i: "ㅣ|ㅏㅣ", o: "ㅗㅜ?|ㅏ|ㅓ|ㅜ", u: "ㅜ|ㅓ|ㅏ|ㅠ|ㅡ|ㅣㅜ", y: "ㅣ|ㅏㅣ|",
  b: "[ㅂㅃ]ㅡ?", c: "[ㅋㄱㄲㅅㅆ]ㅡ?", d: "[ㄷㄸㅅ]ㅡ?", f: "[ㅍㅎ]ㅡ?", g: "[ㄱㄲㅈ][ㅡㅣ]?", h: "ㅎ?", j: "[ㅈㅇ]ㅣ?", k: "[ㅋㄱㄲ]ㅡ?", l: "ㄹㄹ?ㅡ?", m: "ㅁㅡ?", n: "[ㄴㅇ]ㅡ?", p: "[ㅍㅂㅃ]ㅡ?",
  q: "[ㅋㄱ]ㅡ?", r: "ㄹㄹ?ㅡ?|", s: "[ㅅㅆㅈ]ㅡ?", t: "[ㅌㄷㄸㅅ]ㅡ?", v: "[ㅂㅃ]ㅡ?", w: "ㅜ|ㅗ|", x: "ㄱ?ㅅㅡ?|ㅋㅡㅅㅡ?|ㅈ", z: "[ㅈㅅ]ㅡ?",
};
const SPELLING = new RegExp(Object.keys(SOUNDS).join("|"), "g");
const spelledOut = new Map(); // names are compared with each word that no page has
export const spellings = (word) => {
  if (!spelledOut.has(word)) spelledOut.set(word, spellingsOf(word));
  return spelledOut.get(word);
};
const spellingsOf = (word) => {
  if (!/^[a-z]{3,20}$/.test(word) || !/[aeiouy]/.test(word)) return null;
  const letters = word.replace(/([a-z])\1/g, (both, one) => (/[eo]/.test(one) ? both : one));
  const sounds = Array.from(letters.matchAll(SPELLING), ([sign], at) => `(?:${SOUNDS[sign]})${sign === "e" && at ? "?" : ""}`);
  return new RegExp(`^${sounds.join("")}$`);
};
// The sounds of a Hangul word: its letters without the sign of a syllable that begins with a vowel, and ㅣ before a vowel for ㅑ, ㅕ, ㅛ
export const spoken = (word) => Array.from(word, (sign) => {
  const [initial, vowel, final] = parts(sign);
  return (initial === "ㅇ" ? "" : initial) + vowel.replace(/[ㅑㅕㅛㅖㅒ]/, (long) => ({ ㅑ: "ㅣㅏ", ㅕ: "ㅣㅓ", ㅛ: "ㅣㅗ", ㅖ: "ㅣㅔ", ㅒ: "ㅣㅐ" })[long]) + final;
}).join("");

// Readings of Chinese characters, as a table. The Korean standard set KS X 1001, which browsers decode, has them in the order of their
// `readings`: each reading, and the number of its characters if it is not one. Some characters occur at each of their readings.
export const readingsTable = (readings) => {
  const decoder = new TextDecoder("euc-kr");
  const rows = Array.from({ length: 52 }, (_, row) => decoder.decode(Uint8Array.from({ length: 188 }, (_, at) => (at % 2 ? 0xa1 + (at >> 1) : 0xca + row)))).join("");
  const signs = Array.from(rows);
  const table = new Map();
  let at = 0;
  for (const [, reading, count] of readings.matchAll(/(.)(\d*)/g)) for (let left = Number(count || 1); left; left--) {
    const sign = signs[at++].normalize("NFC");
    table.set(sign, [...(table.get(sign) || []), reading]);
  }
  return table;
};
export const MOST_HANJA = 24; // so many readings of a word are looked up
export const readHanja = (table, word) => Array.from(word).reduce((made, sign) => (
  made.flatMap((text) => (table.get(sign) || [sign]).map((reading) => text + reading)).slice(0, MOST_HANJA)
), [""]);
