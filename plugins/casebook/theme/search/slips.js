// Typing slips: words of the site that are near to a word of the query.
import { initials, isHangul, jamo } from "./hangul.js";
import { byPageCount, look, MOST_PLACES, MOST_READINGS, topWords } from "./lookup.js";

// The number of edits between two words in jamo, in which a swap of neighbours is one edit; at most `most + 1`.
const LONGEST = 256;
const rows = [0, 1, 2].map(() => new Uint8Array(LONGEST)); // used again and again
export const distance = (one, other, most) => {
  const over = most + 1;
  if (Math.abs(one.length - other.length) > most || Math.max(one.length, other.length) >= LONGEST) return over;
  let [before, row, next] = rows;
  for (let column = 0; column <= other.length; column++) row[column] = Math.min(column, over);
  for (let line = 1; line <= one.length; line++) {
    const sign = one.charCodeAt(line - 1);
    let least = next[0] = Math.min(line, over);
    for (let column = 1; column <= other.length; column++) {
      const same = other.charCodeAt(column - 1) === sign;
      let edits = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + (same ? 0 : 1), over);
      if (line > 1 && column > 1 && sign === other.charCodeAt(column - 2) && one.charCodeAt(line - 2) === other.charCodeAt(column - 1)) {
        edits = Math.min(edits, before[column - 2] + 1);
      }
      next[column] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return over;
    [before, row, next] = [row, next, before];
  }
  return row[other.length];
};
// The letters of a word as bits, of which an edit changes two at most
const bitsOf = (letters) => {
  let bits = 0;
  for (let at = 0; at < letters.length; at++) bits |= 1 << (letters.charCodeAt(at) & 31);
  return bits;
};
const isNear = (one, other, most) => { // whether two words may be so near
  let changed = one ^ other;
  for (let left = 2 * most; changed && left >= 0; left--) changed &= changed - 1;
  return !changed;
};
const allowedEdits = (spelledOut, signs) => (signs < 3 ? 0 : spelledOut.length >= 12 ? 2 : spelledOut.length >= (signs === spelledOut.length ? 5 : 6) ? 1 : 0);
const ALIKE = ["ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ"]; // consonants that people confuse
const alike = (sign) => Array.from(ALIKE.find((group) => group.includes(sign)) || sign);

// A vowel of two letters is one, so that another in its place is one slip: 활성히 of 활성화. Those that sound alike are one vowel: ㅐ and ㅔ; ㅚ, ㅙ and ㅞ.
const VOWEL_OF = { ㅗㅏ: "ㅘ", ㅗㅐ: "ㅙ", ㅗㅣ: "ㅙ", ㅜㅓ: "ㅝ", ㅜㅔ: "ㅙ", ㅜㅣ: "ㅟ", ㅡㅣ: "ㅢ", ㅐ: "ㅔ", ㅒ: "ㅖ" };
export const soundsOf = (letters) => letters.replace(/ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[ㅐㅒ]/g, (vowel) => VOWEL_OF[vowel]);

// The files of words that a misspelt word may be in: all of a small site; of a large one, those of words that begin alike.
export const MOST_FILES = 16;
export const wordsNear = async (index, form, isWide = index.wordFiles <= MOST_FILES) => {
  if (isWide) return index.allWords();
  const key = Array.from(initials(form)).slice(0, 2);
  const some = [key.join(""), ...alike(key[0]).flatMap((first) => alike(key[1]).map((second) => first + second))];
  const files = await Promise.all(Array.from(new Set(some), (begun) => index.words(begun)));
  return Array.from(new Set(files)).flat();
};

// The words at the fewest edits, at most `most`, from `sounds`
export const nearest = (known, sounds, most) => {
  let near = [];
  const bits = bitsOf(sounds);
  for (const entry of known) {
    const other = entry.sounds ??= soundsOf(entry.jamo);
    if (!isNear(bits, entry.bits ??= bitsOf(other), most)) continue;
    const edits = distance(sounds, other, most);
    if (edits > most) continue;
    if (edits < most) near = [];
    most = edits;
    near.push(entry);
  }
  return near.sort(byPageCount);
};

// A compound whose parts stand apart in pages, with a slip in one of them: the other part is a word of the index
const nearCompounds = (known, sounds) => {
  const found = [];
  const long = (entries) => entries.sort((one, other) => other.jamo.length - one.jamo.length).slice(0, MOST_PLACES);
  const parts = known.filter(({ word }) => word.length > 1 && isHangul(word[0]));
  const heads = long(parts.filter((entry) => sounds.startsWith(entry.sounds) && sounds.length - entry.sounds.length > 3));
  const tails = long(parts.filter((entry) => sounds.endsWith(entry.sounds) && sounds.length - entry.sounds.length > 3));
  for (const head of heads) for (const tail of nearest(parts, sounds.slice(head.sounds.length), 1).slice(0, 3)) found.push(head.word + tail.word);
  for (const tail of tails) for (const head of nearest(parts, sounds.slice(0, -tail.sounds.length), 1).slice(0, 3)) found.push(head.word + tail.word);
  return found;
};

// The words of the index that are nearest to one of `forms`, at most one or two edits away.
export const MOST_SHORT = 3; // a word of so many syllables is too short for freer slips
const slips = (words, form) => words.map(([word, value]) => [word, value, form]);
// Words of the language (`isKnown`) are only read as those that sound like them: 인제 as 인재.
export const readSlip = async (index, reading, forms, isKnown = false) => {
  for (const [form, worth] of forms) {
    const sounds = soundsOf(jamo(form));
    const most = isKnown ? 0 : allowedEdits(sounds, Array.from(form).length);
    const shorter = new Set(!isKnown && form.length > MOST_SHORT && isHangul(form[0]) ? Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1)) : []);
    // Most slips leave the beginning as it is, which is one file; vowels that sound alike always do
    for (const isWide of most && index.wordFiles <= MOST_FILES ? [false, true] : [false]) {
      const known = reading.found ? [] : await (isKnown ? index.words(initials(form.slice(0, 2))) : wordsNear(index, form, isWide));
      const near = [...nearest(known, sounds, isWide || index.wordFiles > MOST_FILES ? most : Math.min(most, 1)), ...known.filter(({ word }) => shorter.has(word))]; // or a syllable too many
      await look(index, reading, slips(topWords(near, 0.7 * worth), form), { relation: "slip" });
    }
    if (reading.found) return;
  }
};
// A slip that leaves two words of the language is read as a compound that several pages have and that differs in one syllable: 혁신동시 of
// 혁신도시. What one page has may be another thing: 자유수명 is no 자유수영
const ON_SEVERAL = 2; // the least number of bits of the number of pages
export const readSlipOfCompound = async (index, reading, forms) => {
  for (const [form, worth] of forms) {
    if (reading.found || form.length <= MOST_SHORT || !(await index.isCompound([form]))) continue;
    const isSameBut = (word) => word.length === form.length && Array.from(form).filter((sign, at) => sign !== word[at]).length === 1;
    const known = (await wordsNear(index, form, false)).filter(({ word, pages }) => pages >= ON_SEVERAL && isSameBut(word));
    await look(index, reading, slips(topWords(nearest(known, soundsOf(jamo(form)), 1), 0.6 * worth), form), { relation: "slip" });
  }
};
// A compound whose parts stand apart, with a slip in one of them
export const readSlipOfPart = async (index, reading, forms) => {
  for (const [form, worth] of forms) {
    const sounds = soundsOf(jamo(form));
    if (reading.found || sounds.length < 9) return;
    const known = await wordsNear(index, form);
    for (const entry of known) entry.sounds ??= soundsOf(entry.jamo);
    const compounds = nearCompounds(known, sounds).map((word) => [word, 0.6 * worth]);
    await look(index, reading, slips(compounds, form), { relation: "slip", spread: true });
    const begun = form.length > MOST_SHORT ? known.filter(({ word }) => word.length > form.length).map(({ word }) => word.slice(0, form.length)) : [];
    const near = Array.from(new Set(begun)).filter((word) => distance(sounds, soundsOf(jamo(word)), 1) < 2).map((word) => [word, 0.6 * worth]);
    if (!reading.found) await look(index, reading, slips(near.slice(0, MOST_READINGS), form), { relation: "slip" }); // the beginning of a longer word
  }
};
const MOST_UNSURE = 4; // letters of a noun that is too short to differ in its first syllable
// A word with a particle or an ending, and a slip in it or where the two meet: 인재룰, 노숙잉늬. Where no word begins alike, one of
// five letters or more and its particle may differ from it there: 키록을, but no 도로 for 코로나
export const readSlipOfEnding = async (index, reading, word) => {
  const sounds = soundsOf(jamo(word));
  if (word.length < 3 || sounds.length < 6) return;
  const known = (await wordsNear(index, word)).filter((entry) => entry.word.length > 1);
  const spelled = (tails) => tails.map((tail) => soundsOf(jamo(tail)));
  const isNear = (own, tail) => Math.abs(own.length + tail.length - sounds.length) < 2 && distance(own + tail, sounds, 1) < 2;
  for (const entry of known) entry.sounds ??= soundsOf(entry.jamo);
  const nearWith = (tails, entries) => entries.filter((entry) => tails.some((tail) => isNear(entry.sounds, tail)));
  let near = nearWith(spelled([...index.particles, ...index.endings]), known.filter((entry) => entry.word[0] === word[0]));
  if (!near.length) near = nearWith(spelled(index.particles.filter((tail) => word.endsWith(tail))), known.filter((entry) => entry.word[0] !== word[0] && entry.sounds.length > MOST_UNSURE));
  const longest = Math.max(...near.map((entry) => entry.word.length));
  await look(index, reading, slips(topWords(near.filter((entry) => entry.word.length === longest).sort(byPageCount), 0.6), word), { relation: "slip" });
};
