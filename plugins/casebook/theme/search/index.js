// The index: its files, each loaded when a query first needs it.
import { initials, isHangul, jamo } from "./hangul.js";
import { grows, isEnding, isShortVerb, NO_ENDING, verbness } from "./verbs.js";
import { readingsTable } from "./scripts.js";
import { nameKey } from "./terms.js";
import { cumulate, decode, fileOf, numbers, STAMP_LENGTH, VALUES } from "./postings.js";

export const [SAME, NEAR] = [0.9, 0.6]; // the worth of another name, and of a word with a similar meaning
export const [ALIKE_LEAST, ALIKE_STEP] = [0.2, 0.04]; // the worth of a word that is used alike: it grows with the degree of likeness, 1 to 9
export const DEGREES = { "=": 0.7, "~": 0.4 }; // the worth of an everyday word that means the same, and of one that is about it
const RARENESS = 9; // the degree of rareness of the rarest nouns of the language
const keyOf = (name) => name.replace(/[-.]/g, "");

// Open the index whose manifest is at `address`. Each file is fetched once, when it is first needed, with the cache mode `cache`.
export const openIndex = async (address, cache = "default") => {
  const json = async (path, options) => {
    try {
      const answer = await fetch(new URL(path, address), options);
      if (!answer.ok) throw new Error(`${answer.status} ${path}`);
      return await answer.json();
    } catch (error) {
      throw Object.assign(error, { isOfFile: true }); // another try may bring the file
    }
  };
  const manifest = await json(address, { cache: "no-cache" });
  const kept = new Map();
  const shared = { neighbours: manifest.neighbours }; // the number of files, and how many have one stamp
  const fileCount = (group) => shared[group]?.[0] ?? manifest.files[group].length / STAMP_LENGTH;
  const file = (group, number, read, label = number) => {
    const stamp = Math.floor(number / (shared[group]?.[1] ?? 1)) * STAMP_LENGTH;
    const name = `${group}-${label}-${manifest.files[group].slice(stamp, stamp + STAMP_LENGTH)}`;
    if (!kept.has(name)) {
      const fetched = json(`${name}.json`, { cache }).then(read);
      fetched.catch(() => kept.delete(name));
      kept.set(name, fetched);
    }
    return kept.get(name);
  };
  const none = { pages: [], signs: "" };
  const starts = Object.fromEntries(Object.entries(manifest.packs).map(([group, counts]) => [group, [0, ...cumulate(numbers(counts))]]));
  const weights = new Float32Array(starts.records.at(-1));
  let from = 0;
  for (const [count, weight] of manifest.kinds) weights.fill(weight, from, (from += count));
  const splitWords = (text) => text.split(" ").filter(Boolean);
  const particles = splitWords(manifest.particles);
  const heavy = new Map(splitWords(manifest.heavy).map((term, number) => [term, number])); // terms with a file each
  const names = { same: new Map(), near: new Map() };
  for (const [relation, ...group] of manifest.synonyms) for (const name of group) {
    const others = group.map(nameKey).filter((other) => other !== nameKey(name)).map((other) => [other, relation === "same" ? SAME : NEAR]);
    names[relation].set(keyOf(nameKey(name)), [...(names[relation].get(keyOf(nameKey(name))) || []), ...others]);
  }
  // The words of the site that are used as a form is, each with its worth. A form of a verb is in the table by its beginning.
  const neighboursOf = (key) => (isHangul(key[0] || "") ? file("neighbours", fileOf(key, fileCount("neighbours")), (read) => ({
    ...read, verbs: splitWords(read.verbs || "").map(jamo), places: splitWords(read.places || ""), usual: new Map(splitWords(read.usual || "").map((entry) => [entry.slice(0, -1), Number(entry.at(-1)) / RARENESS])),
  })) : { words: {}, stems: {}, phrases: {}, verbs: [], places: [], usual: new Map() });
  const ofWord = (word) => neighboursOf(word.slice(0, 1) + initials(word.slice(1, 2)));
  // The file of beginnings of one syllable, and that of longer ones
  const ofBeginnings = (word) => Promise.all(word.length > 1 ? [neighboursOf(word[0]), ofWord(word)] : [ofWord(word)]);
  const withWorth = (entries) => (entries ? entries.split(" ").map((entry) => [entry.slice(0, -1), DEGREES[entry.at(-1)] || ALIKE_LEAST + ALIKE_STEP * Number(entry.at(-1))]) : []);
  const neighbours = async (form) => {
    const read = await ofBeginnings(form);
    const ofStem = (stem) => read.at(stem.length > 1 ? -1 : 0).stems[stem];
    const beginnings = Array.from(form, (_, at) => form.slice(0, at + 1))
      .filter((stem) => ofStem(stem) && grows(form, stem) && (stem.length > 1 || verbness(form) || form.endsWith("기")));
    return withWorth([read.at(-1).words[form], beginnings.length && ofStem(beginnings.at(-1))].filter(Boolean).join(" "));
  };
  // The phrases of the site that begin with the first of `words`: the places of each phrase's words in the query, and the words of the
  // site that stand for it, each with its worth. Words that tell nothing (`isSkipped`) may stand between, and one other word:
  // 꽃을 많이 예쁘게 심다
  const phrases = async (words, stemsOf, isSkipped) => {
    const all = (await ofBeginnings(words[0])).flatMap((read) => Object.entries(read.phrases || {}));
    const found = [];
    const isSaid = (at, forms) => at < words.length && forms.some((form) => stemsOf(words[at]).includes(form) || grows(words[at], form));
    for (const [first, rests] of all) {
      if (!stemsOf(words[0]).includes(first) && !grows(words[0], first)) continue;
      for (const [rest, entries] of Object.entries(rests)) {
        const places = [0];
        for (const forms of rest.split(" ").map((some) => some.split("/"))) {
          let at = places.at(-1) + 1;
          while (!isSaid(at, forms) && at < words.length && isSkipped(at)) at += 1;
          if (!isSaid(at, forms) && isSaid(at + 1, forms)) at += 1;
          if (!isSaid(at, forms)) break;
          places.push(at);
        }
        if (places.length > rest.split(" ").length) found.push([places, withWorth(entries)]);
      }
    }
    return found;
  };
  // How rare the commonest of `forms` is in the language, from 0; 1 if none is a common noun
  const rareness = async (forms) => Math.min(1, ...(await Promise.all(forms.map(async (form) => (await ofWord(form)).usual.get(form) ?? 1))));
  const wordsIn = (number) => file("words", number, ({ words, pages }) => {
    let word = "";
    return Array.from(words.match(/[A-Z][^A-Z]*/g) || [], (coded, position) => {
      word = word.slice(0, coded.charCodeAt(0) - 65) + coded.slice(1); // a capital is the number of letters that it shares with the word before
      return { word, pages: VALUES[pages.charCodeAt(position)], jamo: jamo(word), initials: initials(word) };
    });
  });
  let everyWord = null;
  const allWords = () => {
    if (!everyWord) {
      everyWord = Promise.all(Array.from({ length: fileCount("words") }, (_, number) => wordsIn(number))).then((lists) => lists.flat());
      everyWord.catch(() => { everyWord = null; });
    }
    return everyWord;
  };
  // The entry of a page in the packs of a group
  const packed = async (group, page) => {
    let at = 0;
    for (let high = starts[group].length - 1; high - at > 1;) {
      const middle = (at + high) >> 1;
      if (starts[group][middle] <= page) at = middle;
      else high = middle;
    }
    return (await file(group, at, (read) => read))[page - starts[group][at]];
  };
  return {
    stamp: manifest.files.records + manifest.files.facets, // with another one, the numbers of pages mean others
    count: weights.length,
    isLarge: starts.texts.length > 1, // texts are apart from records
    cases: manifest.cases,
    sources: new Set(manifest.sources), // pages of documents from which cases were written
    speaking: manifest.speaking, // the number of pages that tells how rare a word is; pages with a title or a code alone do not count
    labels: manifest.labels,
    lists: manifest.lists, // pages that list cases, each with these
    tags: manifest.tags, // those of most cases, with their numbers
    weights,
    zeros: new Float32Array(weights.length),
    stems: new Map(), // those of words of queries
    read: new Map(), // texts of pages that were read
    names: Array.from(new Set([...names.same.keys(), ...names.near.keys()])),
    isName: (form) => names.same.has(keyOf(form)) || names.near.has(keyOf(form)),
    // Other words for `form`, each with its worth (1: just as good)
    alternatives: async (relation, form) => (relation === "alike" ? neighbours(form) : names[relation].get(keyOf(form)) || []),
    phrases,
    // Whether a word is a form of a verb or an adjective of the language, which the site need not have
    isVerb: async (word) => {
      const letters = jamo(word);
      const read = await ofBeginnings(word);
      if (read.at(-1).usual.has(word)) return false;
      return isShortVerb(word) || read.flatMap(({ verbs }) => verbs).some((verb) => letters.startsWith(verb) && (letters.length > verb.length || /[ㅏㅓㅕ]$/.test(verb)) && isEnding(letters.slice(verb.length)) && !NO_ENDING.test(letters.slice(verb.length)));
    },
    // Whether a word is the name of a place of the country that no page says: 수원에서, 성남시청
    isAbsentPlace: async (word) => (await ofWord(word)).places.some((place) => {
      const rest = word.slice(place.length);
      return word.startsWith(place) && (!rest || /[시군구도]$/.test(place) || /^(?:시|군|특별|광역)/.test(rest) || particles.includes(rest));
    }),
    rareness,
    // Whether one of `forms` is made of two common nouns: 회원가입
    isCompound: async (forms) => {
      for (const form of forms) for (let at = 2; at < form.length - 1; at++) {
        if ((await rareness([form.slice(0, at)])) < 1 && (await rareness([form.slice(at)])) < 1) return true;
      }
      return false;
    },
    institutions: () => file("institutions", 0, (names) => names.split("\n").filter(Boolean).map((name) => name.split(" "))), // names, by their parts
    foreign: () => file("foreign", 0, splitWords), // words in Latin letters that readers of Korean may write in Hangul
    particles,
    endings: splitWords(manifest.endings),
    common: {
      empty: new Set(splitWords(manifest.common.empty)),
      nouns: new Set(splitWords(manifest.common.nouns)),
      general: new Set(splitWords(manifest.common.general)),
      services: new Set(splitWords(manifest.common.services)),
      legal: splitWords(manifest.common.legal).sort((one, other) => other.length - one.length),
      verbs: splitWords(manifest.common.verbs).map(jamo),
    },
    facets: () => file("facets", 0, ({ titles, facets, unlisted = {} }) => ({
      titles: Array.from(numbers(titles)),
      unlisted,
      facets: Object.fromEntries(Object.entries(facets).map(([key, values]) => [
        key, Object.fromEntries(Object.entries(values).map(([value, steps]) => [value, cumulate(numbers(steps))])),
      ])),
    })),
    async postings(wanted) {
      const found = new Map();
      await Promise.all(Array.from(new Set(wanted), async (term) => {
        const letters = Array.from(term.replace(/^[_=]+/, ""));
        const read = heavy.has(term) ? file("heavy", heavy.get(term), decode, Array.from(term, (sign) => sign.codePointAt(0).toString(16)).join(""))
          : term[0] === "=" ? file("names", fileOf(letters[0], fileCount("names")), decode) : file("postings", fileOf(manifest.apart ? letters : letters[0], fileCount("postings")), decode);
        found.set(term, (await read).get(term) || none);
      }));
      return found;
    },
    words: async (key) => wordsIn(fileOf(key, fileCount("words"))),
    topics: () => file("topics", 0, (read) => read.map(([pages, ...lists]) => [pages, ...lists.map(splitWords)])), // questions about the site itself
    filters: () => file("filters", 0, (read) => read),
    hanja: () => file("hanja", 0, readingsTable),
    wordFiles: fileCount("words"),
    allWords,
    // What results show of a page. On a large site, it has no sections without `record`.
    async card(page) {
      const [path, title, tags, sections, card] = await packed("records", page);
      return { page, path, title, tags, sections, card };
    },
    async record(page) {
      const [record, texts] = await Promise.all([this.card(page), this.isLarge ? packed("texts", page) : null]);
      return { ...record, sections: record.sections || texts };
    },
  };
};
