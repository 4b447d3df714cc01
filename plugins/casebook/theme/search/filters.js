// What narrows a query, and its other words: 도시:전북 (a filter), "exact words", and -word (pages without it).
import { initials, jamo } from "./hangul.js";
import { canonical, nameKey } from "./terms.js";
import { stems } from "./words.js";

const FILTER = /(^|\s)(\p{L}{2,})[:：](?:["“”]([^"“”]+)["“”]|(\S*))/gu;
const PHRASE = /(^|[^\p{L}\p{N}])["“”]([^"“”]+)["“”]/gu;
const WITHOUT = /(^|\s)[-−–]([\p{L}\p{N}]\S*)/gu;
export const parse = async (index, query) => {
  const facets = Object.entries(/[:：]/.test(query) ? await index.filters() : {}).map(([key, [label, values]]) => ({ key, label: nameKey(label), values }));
  const [filters, phrases, excluded] = [[], [], []];
  const facetOf = (name) => ["is", "endsWith", "startsWith"].map((way) => facets.find(({ key, label }) => (way === "is" ? [key, label].includes(name) : label[way](name)))).find(Boolean);
  const text = query
    .replace(FILTER, (all, before, name, quotation, value) => {
      const facet = facetOf(nameKey(name));
      if (!facet) return all;
      const wanted = nameKey(quotation || value);
      if (wanted) filters.push([facet, wanted]);
      return before;
    })
    .replace(PHRASE, (all, before, phrase) => {
      phrases.push(canonical(phrase).replace(/\n/g, " "));
      return `${before}${phrase}`;
    })
    .replace(WITHOUT, (all, before, word) => {
      excluded.push(nameKey(word));
      return before;
    });
  return { text, filters, phrases: phrases.filter(Boolean), excluded: excluded.filter(Boolean) };
};

// The cases with the value `wanted` of a facet: the value that is named so, or else those whose names have it.
export const casesWith = async (index, { key, values }, wanted) => {
  const same = [wanted, ...(await index.alternatives("same", wanted)).map(([other]) => other), ...stems(index, wanted).keys()];
  const names = Object.entries(values).map(([id, some]) => [id, [id, ...some].map(nameKey)]);
  const exact = names.filter(([, some]) => some.some((name) => same.includes(name)));
  const chosen = exact.length ? exact : names.filter(([, some]) => some.some((name) => jamo(name).includes(jamo(wanted)) || initials(name).startsWith(wanted))); // it may be half typed
  const { facets } = await index.facets();
  return new Set(chosen.flatMap(([id]) => facets[key]?.[id] || []));
};
