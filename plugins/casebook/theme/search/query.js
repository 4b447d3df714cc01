// A query: its words, each with how much it tells and with its reading.
import { ASKING } from "./verbs.js";
import { HALF_DAY, isCounterAsked, joinNumbers, numbersOf, valueOf } from "./numbers.js";
import { canonical } from "./terms.js";
import { LITTLE, stems, telling } from "./words.js";
import { lookNames, newReading } from "./lookup.js";
import { isThin, lookAlike } from "./alike.js";
import { readWord } from "./word.js";

const FRACTION = /(?<![0-9가-힣])(?:([0-9]+)분의 ?([0-9]+)|([이삼사오육칠팔구십])분의 ?([일이삼사오육칠팔구])(?=[을를이은는의로에만도]?(?![가-힣])))(?:[을를이은는의로에만도](?![가-힣]))?/g; // 3분의1 of 삼분의 일을
const YEARLY = /(?<![0-9가-힣])(?:(?:1|일|한) ?(?:년|해)에|해마다|매년|매해) ?(?=(?:[0-9]+|[한두세네일이삼사]) ?(?:번|회|차례))/g; // 연간 1회 of 일 년에 한 번
const LEGAL_SIGN = /[(（]\s*(?:주|유|재|사|합)\s*[)）]|^\s*(?:주|재|사)[)）]/g; // the form of a company as a sign
const AWAY = /로$|보다$|처럼$|^서울에서$/; // 서울로 떠나는 청년 asks nothing of 서울
const CLOCK = /\b([0-9]{1,2}):([0-9]{2})\b/g;
const MOST_WORDS = 16;
export const LONGEST_WORD = 40;
const LONGEST_QUERY = 1000; // longer than so many words, with filters: a document that was pasted
// What is read of a query: its beginning, without halves of signs
export const readable = (query) => query.slice(0, LONGEST_QUERY).replace(/[\ud800-\udfff]/gu, " ");

const rewritten = (text) => text
  .replace(LEGAL_SIGN, " ")
  .replace(YEARLY, "연간 ")
  .replace(FRACTION, (fraction, below, above, belowSaid, aboveSaid) => `${below ?? valueOf(belowSaid)}분의${above ?? valueOf(aboveSaid)}`)
  .replace(CLOCK, (clock, hour, minutes) => `${hour}시${minutes > 0 ? ` ${minutes}분` : ""}`);
const wordsOf = (text) => joinNumbers(text.split(/[ \n]/).filter(Boolean)).slice(0, MOST_WORDS).map((word) => Array.from(word).slice(0, LONGEST_WORD).join(""));

// Whether a query asks for one fact, which its document tells and a list does not
const FACT = /^(?:[0-9]|몇|얼마|언제|누구|누가|어디|어느|어떤|무슨|무엇|뭐|뭘|왜)/;
export const asksFact = (words) => words.some((word) => FACT.test(word));

// Whether a word says which half of the day a time is in, as 오후 of 오후 2시 does
const isOfTime = (words, at) => HALF_DAY.test(words[at]) && /^[^시]+시/.test(words.slice(at + 1, at + 3).join(""));

// Words of a phrase are read as what stands for the phrase: 시각장애인 for 앞을 못 보는
const readPhrases = async (index, { words, tells, readings }) => {
  const isSaid = readings.map((reading) => reading.found && !reading.instead.length && !isThin(index, reading));
  for (let at = 0; at < words.length - 1; at++) {
    if ((isSaid[at] && isSaid[at + 1]) || !tells[at]) continue;
    for (const [places, others] of await index.phrases(words.slice(at), (word) => Array.from(stems(index, word).keys()), (place) => tells[at + place] <= LITTLE)) {
      const phrase = places.map((place) => words[at + place]).join(" ");
      for (const part of places.map((place) => at + place)) if (tells[part]) {
        const isLoose = readings[part].instead.length && readings[part].instead.every(({ relation }) => relation === "alike"); // the phrase tells more than each of its words
        if (words[part].length === 1 || isLoose) readings[part] = newReading(index); // many words begin with one syllable
        await lookAlike(index, readings[part], others.map(([other, worth]) => [other, worth, phrase]));
      }
    }
  }
};

// Words that are one name of the editors are read as its other names too: VR for virtual reality
const LONGEST_NAME = 3; // words
const readNames = async (index, { words, readings }) => {
  for (let length = Math.min(LONGEST_NAME, words.length); length > 1; length--) for (let at = 0; at + length <= words.length; at++) {
    const head = words.slice(at, at + length - 1).join("");
    const forms = Array.from(stems(index, words[at + length - 1]), ([stem, worth]) => [head + stem, worth]).filter(([form]) => index.isName(form));
    for (let part = at; forms.length && part < at + length; part++) {
      if (readings[part].instead.length) readings[part] = newReading(index);
      await lookNames(index, readings[part], forms);
    }
  }
};

// Read a query. `tells`: how much each word tells. `asksNothing`: the site has no answer, whatever its pages have.
export const readQuery = async (index, text) => {
  const query = rewritten(text);
  const words = wordsOf(canonical(query));
  const keystrokes = wordsOf(canonical(query, true));
  const tells = words.map((word, at) => (isOfTime(words, at) || isCounterAsked(word, words[at - 1]) ? 0 : telling(index, word)));
  const isPlain = words.length < 2 || tells.every((part, at) => part === LITTLE && !ASKING.test(words[at])); // general words alone are what is wanted
  if (isPlain) tells.fill(1);
  const isAway = (word, at) => AWAY.test(word) && tells.slice(at + 1).some((part) => part > LITTLE); // 서울보다 좋은 곳 asks of 서울 alone
  const isElsewhere = (await Promise.all(words.map(async (word, at) => (await index.isAbsentPlace(word)) && !isAway(word, at) && !numbersOf(word, words[at + 1], words[at - 1]).length))).some(Boolean);
  const asksNothing = isElsewhere || (tells.every((part) => part <= LITTLE) && !isPlain);
  const readings = await Promise.all(words.map((word, at) => (
    tells[at] ? readWord(index, word, keystrokes[at] || "", at === words.length - 1, { next: words[at + 1], before: words[at - 1], tells: tells[at] }) : newReading(index)
  )));
  await readPhrases(index, { words, tells, readings });
  await readNames(index, { words, readings });
  return { words, tells, readings, asksNothing };
};
