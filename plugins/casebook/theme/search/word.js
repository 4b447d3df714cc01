// All readings of a word, from strict to free, until pages match. `keystrokes`: the word as it was typed. `isLast`: it may be half typed.
// `context`: the words next to it, and how much it tells.
import { CLUSTERS, jamo, toHangul, toKeys } from "./hangul.js";
import { verbness } from "./verbs.js";
import { numbersOf } from "./numbers.js";
import { isSyllable } from "./terms.js";
import { LITTLE, stems } from "./words.js";
import { look, lookNames, newReading } from "./lookup.js";
import { addEveryday, isByChance, isOnFew, isThin, readAlike, readEndAlike, readPartsAlike } from "./alike.js";
import { MOST_FILES, MOST_SHORT, readSlip, readSlipOfCompound, readSlipOfEnding, readSlipOfPart } from "./slips.js";
import { readCompound, readHalfTyped, readInitials, readLatin, readRewritten, readShortened, readSpoken, readVerb } from "./readings.js";

export const readWord = async (index, word, keystrokes, isLast, context = {}) => {
  const reading = newReading(index);
  const isAlone = !context.before && !context.next;
  const letters = Array.from(word, (sign) => CLUSTERS[sign] || sign).join("");
  const isOpen = /[ㄱ-ㅎㅏ-ㅣ]/.test(word);
  const isHangulWord = /^[가-힣]+$/.test(word);
  const wordStems = isHangulWord || /^[가-힣]*[a-z][a-z0-9.-]*[가-힣]+$/.test(word) || /^[가-힣]+[0-9]+[가-힣]$/.test(word) || /^[0-9.]+[가-힣]{2,}$/.test(word) ? stems(index, word) : new Map([[word, 1]]);
  if (/^[ㄱ-ㅎ]{2,}$/.test(letters)) await readInitials(index, reading, letters);
  else if (!isOpen) {
    const forms = Array.from(wordStems);
    const isNumeral = /^[가-힣]$/.test(word) && numbersOf(word, context.next, context.before).length; // 두 of 두 배, with which many words begin
    await look(index, reading, isNumeral ? [] : forms.slice(0, 1), { partly: true });
    await lookNames(index, reading, isNumeral ? [] : forms, 1);
    await readRewritten(index, reading, word, context, forms);
    if (!reading.found && numbersOf(word, context.next, context.before).length) return reading;
  }
  if (/^[a-z][a-z0-9.-]+$/.test(word)) await readLatin(index, reading, word, isLast);
  if (!reading.found && (isOpen || (isLast && (!context.before || (await index.rareness([word])) === 1))) && isSyllable(letters[0])) await readHalfTyped(index, reading, letters, !context.before);
  if (context.tells <= LITTLE) return reading; // it tells too little to be read freely
  if (!isOpen && (isThin(index, reading) || (await isByChance(index, reading, word)))) await readAlike(index, reading, word, Array.from(wordStems), isAlone); // a word of the language is no slip
  else if (isHangulWord && reading.found && isOnFew(index, reading)) await addEveryday(index, reading, Array.from(wordStems));
  const isCommon = !reading.found && (await index.rareness(Array.from(wordStems.keys()))) < 1; // a noun of the language is no name and no slip
  const isKnown = isCommon || (!reading.found && isHangulWord && ((await index.isVerb(word)) || (await index.isCompound(Array.from(wordStems.keys()))))); // other words of it are no slips
  if (!reading.found && !isKnown && /^(?:[가-힣]{2,8}|[a-z]{3,20})$/.test(word)) await readSpoken(index, reading, word, Array.from(wordStems));
  const canSlip = isHangulWord && word.length > 2 && !isCommon;
  if (!reading.found && canSlip) await readShortened(index, reading, Array.from(wordStems));
  if (!reading.found && canSlip && !verbness(word) && (word.length === 3 || index.wordFiles <= MOST_FILES)) {
    await readSlip(index, reading, wordStems, isKnown); // a slip can leave two words of the site: 혁신 고안
  }
  if (!reading.found && canSlip && isKnown) await readSlipOfCompound(index, reading, wordStems);
  if (!reading.found && isHangulWord && word.length > 3 && !isCommon && !/^(?:한국|대한|국립)/.test(word)) await readCompound(index, reading, word, isAlone);
  if (!reading.found && canSlip && !isKnown && !verbness(word)) await readSlipOfPart(index, reading, wordStems);
  const isUnread = !reading.found;
  if (!isOpen && isUnread) await readPartsAlike(index, reading, word);
  const isOfPart = isUnread && reading.found > 0; // that is so little that the word may rather be a slip: 소프트웽어
  if (!reading.found && isHangulWord && word.length > 1) await readVerb(index, reading, word);
  if (!reading.found) {
    const other = /^[a-z]{3,}$/i.test(keystrokes) ? toHangul(keystrokes) : toKeys(word);
    if (/^[가-힣]+[ㄱ-ㅎ]?$/.test(other) || (isOpen && /^[a-z]{2,}$/.test(other))) {
      const typed = await readWord(index, other, "", isLast);
      if (typed.found) return typed;
    }
  }
  if ((!reading.found || (isOfPart && (isAlone || word.length > MOST_SHORT))) && (/^[가-힣]{2,}$/.test(word) || /^[a-z]{5,}$/.test(word) || (isOpen && /[가-힣]/.test(word) && jamo(word).length > 5))) {
    const forms = isOpen ? stems(index, word) : wordStems;
    const slip = isOfPart ? newReading(index) : reading;
    if (!isCommon) await readSlip(index, slip, forms, isKnown);
    if (!isKnown) await readSlipOfPart(index, slip, forms);
    if (!slip.found && isHangulWord && !isKnown) await readSlipOfEnding(index, slip, word);
    if (slip.found) return slip;
    if (isHangulWord) await readEndAlike(index, reading, word, isAlone);
  }
  return reading;
};
