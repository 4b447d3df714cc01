// What the search box and the list of cases show of an answer.
import { jamo } from "./hangul.js";
import { canonical } from "./terms.js";
import { LITTLE, stems, telling } from "./words.js";
import { SURE_ALIKE } from "./alike.js";
import { alternatives, MOST_NAMED } from "./lookup.js";
import { nearest, soundsOf, wordsNear } from "./slips.js";
import { readable } from "./query.js";
import { search } from "./search.js";
import { escaped, finder, finderOf, folded, isIn, marked, places, shown, snippet } from "./marking.js";

// What the reader should know of the search: words that no page has, and words that were searched in place of others.
export const note = ({ search_between: between, search_without: without, search_similar: similar, search_corrected: corrected }, result) => {
  const said = [];
  const listed = (words) => words.join(between);
  if (result.without.length) said.push(without.replace("{words}", listed(result.without)));
  const groups = new Map();
  for (const { relation, word, of: part } of result.instead) { // `of` may be a phrase, or a word without its end: 열렸나 of 열렸나요
    const of = result.instead.reduce((longest, other) => (other.of.startsWith(longest) ? other.of : longest), part);
    const key = `${relation} ${of}`;
    if (!groups.has(key)) groups.set(key, { relation, of, words: new Set() });
    groups.get(key).words.add(word);
  }
  for (const { relation, of, words } of Array.from(groups.values()).slice(0, MOST_NAMED)) {
    said.push((relation === "slip" ? corrected : similar).replace("{word}", of).replace("{words}", listed(Array.from(words))));
  }
  return said.join(" ");
};

// Which words of a query a page has, and which it lacks
export const heldAndLacked = ({ search_between: between, search_has: held, search_lacks: lacked }, { has, lacks }) => (
  [[held, has], [lacked, lacks]].filter(([, words]) => words.length).map(([text, words]) => text.replace("{words}", words.join(between))).join(" ")
);

// Words of the site that are near to those of a query that finds nothing: used alike, or close in letters
const FAR_EDITS = 2;
const nearWords = async (index, query) => {
  const near = new Set();
  for (const word of canonical(query).split(/[ \n]/).filter((part) => /^[가-힣]{2,}$/.test(part) && telling(index, part) > LITTLE).slice(0, MOST_NAMED)) {
    const forms = Array.from(stems(index, word));
    const others = (await alternatives(index, "alike", forms)).map(([other]) => other);
    const sounds = soundsOf(jamo(word));
    const close = word.length > 2 && !others.length ? nearest(await wordsNear(index, word, false), sounds, FAR_EDITS).map((entry) => entry.word) : [];
    for (const other of [...others.slice(0, 2), ...close.slice(0, 2)]) if (other.length > 1) near.add(other);
  }
  return Array.from(near).filter((other) => !query.includes(other)).slice(0, MOST_NAMED);
};

// Finders of the words of a query that the card of a case does not show
const onCard = ({ title, tags: [city, category], card: [summary, , organisations] }) => [title, summary, city, category, organisations];
export const unseenOn = (record, forms) => forms.map(finderOf).filter((each) => each && !isIn(each, folded(onCard(record).join("\n"))));
// Tags with the number of their cases, for readers whose query finds nothing
const someTags = (tags, labels) => tags.map(([word, count]) => ({ location: `${labels.cases}?tag=${encodeURIComponent(word)}`, word, count: labels.count.replace("{count}", count) }));

// Why a page is shown where none of the texts of its result has a word of the query: the words that it has elsewhere, the case that it
// lists, or that it answers a question about the site. Empty for a page that is found by its name or by a filter
const reasonOf = async (index, labels, { partOf }, { page, listed, isAsked }, parts) => {
  if (parts.some(({ title, text }) => `${title}${text}`.includes("<mark>"))) return "";
  const wordsWith = (least) => partOf.filter(([, part]) => part(page) > least).map(([word]) => word).join(labels.search_between);
  const has = wordsWith(SURE_ALIKE);
  if (has) return labels.search_has.replace("{words}", () => has);
  if (isAsked) return labels.search_asked;
  if (listed !== undefined) {
    const { title } = await index.card(listed);
    return labels.search_lists.replace("{title}", () => title);
  }
  const some = wordsWith(0);
  return some && labels.search_part.replace("{words}", () => some);
};

// The places of pages, where of a case and its translation the one comes first that is in the language of the reader's page, or on a page in
// that of the site, the case itself, unless the query may be in another one
const withLanguageFirst = (cards, query, language) => {
  const order = Array.from(cards.keys());
  if (language || /[^\0-ɏ]/.test(query)) cards.forEach(({ path }, at) => {
    if (!path.startsWith("cases/")) return;
    const translation = cards.findIndex((other) => (language ? other.path === `${language}/${path}` : other.path.endsWith(`/${path}`)));
    if (translation >= 0 && (translation > at) === Boolean(language)) [order[at], order[translation]] = [translation, at];
  });
  return order;
};

// The answer to a query as the search box shows it. `words` and `language`: the texts and the language of the page, where it has another one
// than the site.
export const SHOWN = 9; // and a link to all
const SHOWN_OF_MANY = 5; // on a large site
const READ_OF_MANY = 2; // of so many of them the text is loaded there, if the card does not show the words
export const respond = async (index, whole, words = {}, language = "") => {
  const query = readable(whole);
  const labels = { ...index.labels, ...words };
  const result = await search(index, query);
  const { found, forms } = result;
  const most = index.isLarge ? SHOWN_OF_MANY : SHOWN;
  const best = await Promise.all(found.slice(0, most).map(({ page }) => index.card(page)));
  const order = withLanguageFirst(best, query, language);
  const cards = order.map((at) => best[at]);
  const unread = cards.filter((record) => !record.card || unseenOn(record, forms).length).slice(0, index.isLarge ? READ_OF_MANY : SHOWN);
  const records = await Promise.all(cards.map((record) => (unread.includes(record) ? index.record(record.page) : { ...record, sections: record.sections || [] })));
  const items = records.map((record) => shown(record, forms));
  await Promise.all(items.map(async (parts, at) => {
    const one = found[order[at]];
    parts[0].said = [await reasonOf(index, labels, result, one, parts), heldAndLacked(labels, { has: [], lacks: result.lacks(one) })].filter(Boolean).join(" ");
  }));
  const cases = found.filter(({ page }) => page < index.cases).length;
  const hasMore = found.length > most && cases > 1;
  if (hasMore) {
    const all = `${labels.cases}?q=${encodeURIComponent(query.trim())}`;
    items.push([{ location: all, title: escaped(labels.search_all.replace("{count}", cases)), text: "", tags: null, terms: {} }]);
  }
  if (found.length) return { items, partly: [], tries: [], hasMore, note: note(labels, result) };
  const partly = await Promise.all(result.partly.map(async (one) => ({
    item: shown(index.isLarge ? { ...(await index.card(one.page)), sections: [] } : await index.record(one.page), one.forms).slice(0, 2), said: heldAndLacked(labels, one),
  })));
  const near = await nearWords(index, query);
  const tries = partly.length ? [] : someTags(index.tags, labels);
  const said = [note(labels, result), near.length ? labels.search_near.replace("{words}", near.join(labels.search_between)) : "", tries.length && labels.browse_tags];
  return { items, partly, tries, hasMore, note: said.filter(Boolean).join(" ") };
};

export const answer = async (index, query) => (await respond(index, query)).items;

// A case as its card shows it, with the words of the query marked, and the reason where a word stands in none of these: the part of
// the body that has it, else one of the `names` of the case (a label and a name each). All texts are HTML.
export const withReason = (record, forms, names) => {
  const find = finder(forms.flatMap((some) => Array.from(some.keys())));
  const mark = (text) => marked(text, places(find, text));
  const unseen = unseenOn(record, forms);
  const held = (text) => unseen.filter((each) => isIn(each, folded(text))).length;
  const parts = (record.sections || []).map(([, heading, text]) => ({ heading, text, held: held(text) })).sort((one, other) => other.held - one.held);
  const name = names.find(([, value]) => held(value));
  const reason = parts[0]?.held ? { part: parts[0].heading, html: snippet(find, parts[0].text) } : name ? { part: name[0], html: `<p>${mark(name[1])}</p>` } : null;
  return { ...record, sections: null, marked: onCard(record).map(mark), reason };
};
