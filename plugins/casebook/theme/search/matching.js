// Matching: which pages have a form. Hits have for every page a score, and the share of the query that the page has (1: all of it); of
// sources, which are long and have the words of cases, they have only the forms.
import { asked } from "./terms.js";
import { ANYWHERE, INSIDE, OFTEN } from "./postings.js";

export const MAIN = 0.85; // the weight of pages that are read for themselves, not for their lists
export const SUBJECT = 0.8; // the weight of cases, documents and translations: other pages answer only what they mostly have
const FIELD = [6, 5, 1]; // title, names, text
const SURELY_SAID = 0.8; // the worth of the forms of a word that are looked up in sources: others stand somewhere in any long text
const PARTLY = 0.6; // the share of a form of three or more terms with which a page is shown, far below full matches
export const newHits = (index) => ({ score: index.zeros, cover: index.zeros, pages: [], full: 0, sources: new Map() }); // most readings of a word find nothing
export const add = (hits, page, score, cover) => {
  if (!hits.pages.length) [hits.score, hits.cover] = [new Float32Array(hits.score.length), new Float32Array(hits.score.length)];
  if (!hits.cover[page]) hits.pages.push(page);
  if (hits.score[page] < score) hits.score[page] = score;
  if (hits.cover[page] < cover) {
    if (cover >= 1) hits.full += 1;
    hits.cover[page] = cover;
  }
};
export const each = (hits, visit) => {
  for (const page of hits.pages) visit(page, hits.score[page], hits.cover[page]);
};

// What `match` counts on each page that it looks at. It is used again and again.
const newScratch = (count) => ({ have: new Uint8Array(count * FIELD.length), often: new Uint16Array(count) });

// The place of the first of `pages`, from `at` on, that is not before `page`
const placeOf = (pages, page, at) => {
  let high = pages.length;
  while (at < high) {
    const middle = (at + high) >> 1;
    if (pages[middle] < page) at = middle + 1;
    else high = middle;
  }
  return at;
};

// Add the pages that match `form` to `hits`, with their score times `worth`. The `postings` must include its terms.
// `partly`: pages with most of the form get a low score. `spread`: a short form may match across blanks.
// `cover`: the share of the query that the form is.
const RARER = 16; // pages of a term that has so many times fewer than another are sought in those of the other
export const match = (index, postings, hits, form, worth, { partly = false, spread = false, cover: most = 1 } = {}) => {
  const wanted = asked(form);
  const all = wanted.reduce((sum, [, weight]) => sum + weight, 0);
  if (!all) return 0;
  const lists = wanted.map(([term]) => postings.get(term));
  // Only pages with all terms match, and those with the last one partly: what a compound is is said by its end
  const { pages: looked } = partly ? lists.at(-1) : lists.reduce((fewest, list) => (list.pages.length < fewest.pages.length ? list : fewest));
  if (!looked.length) return 0;
  const { have, often } = (index.scratch ??= newScratch(index.count));
  have.fill(0, 0, looked.length * FIELD.length);
  often.fill(0, 0, looked.length);
  const strong = wanted.length > 2 || spread || wanted.some(([, weight]) => weight > 1); // a lone pair of syllables must not span a blank
  const isTail = (sign) => index.particles.includes(sign) || index.endings.some((ending) => ending.startsWith(sign)); // 적 of 적인
  const border = wanted.length === 2 && isTail(form.at(-1)) ? 1 : 2; // the pair at the border of a noun and its particle may
  for (let part = 0; part < lists.length; part++) {
    const { pages, signs } = lists[part];
    const [, weight] = wanted[part];
    const table = strong || part === border ? ANYWHERE : INSIDE;
    const isRarer = looked.length * RARER < pages.length;
    for (let next = 0, at = 0; next < looked.length; next++) {
      const page = looked[next];
      if (isRarer) at = placeOf(pages, page, at);
      else while (at < pages.length && pages[at] < page) at++;
      if (at === pages.length) break;
      if (pages[at] !== page) continue;
      const sign = signs.charCodeAt(at);
      const fields = table[sign];
      if (!fields) continue;
      often[next] += OFTEN[sign];
      const first = next * FIELD.length;
      if (fields & 1) have[first] += weight;
      if (fields & 2) have[first + 1] += weight;
      if (fields & 4) have[first + 2] += weight;
    }
  }
  let found = 0;
  for (let next = 0; next < looked.length; next++) {
    let full = 0;
    let best = 0;
    let where = 0;
    for (let field = 0; field < FIELD.length; field++) {
      const held = have[next * FIELD.length + field];
      if (held >= all) full += FIELD[field];
      if (held > best) {
        best = held;
        where = field;
      }
    }
    if (index.sources.has(looked[next])) {
      if (full && worth >= SURELY_SAID) hits.sources.set(looked[next], [...(hits.sources.get(looked[next]) || []), form]);
    } else if (full) {
      add(hits, looked[next], worth * (full + 0.3 * (often[next] / wanted.length)), most);
      found += 1;
    } else if (partly && wanted.length > 2 && best / all >= PARTLY) {
      add(hits, looked[next], worth * (best / all) ** 2 * 0.36 * [2.4, 2, 1][where], best / all);
    }
  }
  return found;
};
