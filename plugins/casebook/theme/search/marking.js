// Marked texts of results.
import { isSyllable, lower, narrow, withoutAccents } from "./terms.js";

const SECTIONS = 3;
const LEAD = 30; // characters before the first mark of a snippet
const SNIPPET = 120;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// Korean is kept whole within words; only Chromium breaks a line behind a middle dot there
export const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]).replace(/([\p{L}\p{N}]·)(?=[\p{L}\p{N}])/gu, "$1<wbr>");
const quoted = (sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
export const folded = (text) => text.replace(/[！-～À-ɏḀ-ỿA-Z]/g, (sign) => {
  const made = lower(withoutAccents(narrow(sign)));
  return made.length === 1 ? made : sign;
});

// Finds any of `forms` in folded text, however it is spaced.
export const finder = (forms) => {
  const spaced = (form) => {
    const signs = Array.from(form.replace(/[-.]/g, ""));
    if (signs.length === 1) return `(?<![\\p{L}\\p{N}])${quoted(signs[0])}`;
    const gap = (one, other) => (!isSyllable(one) || !isSyllable(other) ? "[ ,·/&.+-]?" : signs.length > 3 ? "[ ·‘’“”]?" : "·?");
    return signs.map((sign, at) => quoted(sign) + (at + 1 < signs.length ? gap(sign, signs[at + 1]) : "")).join("");
  };
  const all = Array.from(new Set(forms)).sort((one, other) => other.length - one.length);
  return all.length ? new RegExp(all.map(spaced).join("|"), "gu") : null;
};
// The finder of the forms of a word, which is asked for each result
const finders = new WeakMap();
export const finderOf = (forms) => {
  if (!finders.has(forms)) finders.set(forms, finder(forms.keys()));
  return finders.get(forms);
};
export const isIn = (find, foldedText) => foldedText.search(find) >= 0;
export const places = (find, text) => (find ? Array.from(folded(text).matchAll(find), (found) => [found.index, found.index + found[0].length]) : []);
export const marked = (text, spots, from = 0, to = text.length) => {
  let [html, at] = ["", from];
  for (const [start, end] of spots) {
    if (start < at || end > to) continue;
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escaped(text.slice(at, to));
};
export const snippet = (find, text) => {
  const line = text.replace(/([.!?:…]?)\n/g, (_, end) => (end ? `${end} ` : " · ")); // facts and items of lists have no full stop
  const spots = places(find, line);
  const within = (start) => spots.filter(([from, to]) => from >= start && to <= start + SNIPPET - LEAD).length;
  const best = spots.slice(0, 20).reduce((most, [start]) => (within(start) > within(most) ? start : most), spots.length ? spots[0][0] : 0);
  const from = best <= LEAD ? 0 : line.indexOf(" ", best - LEAD) + 1 > best || line.indexOf(" ", best - LEAD) < 0 ? best : line.indexOf(" ", best - LEAD) + 1;
  const start = from + (line.startsWith("· ", from) ? 2 : 0);
  const end = from + SNIPPET >= line.length ? line.length : Math.max(line.lastIndexOf(" ", from + SNIPPET), best + 1);
  const to = Math.max(end, ...spots.filter(([begin, stop]) => begin < end && stop > end).map(([, stop]) => stop));
  return `<p>${from ? "…" : ""}${marked(line, spots, start, to)}${to < line.length ? "…" : ""}</p>`;
};

// A result as the search box shows it: a page, then its sections that answer, with the words found marked.
export const shown = (record, forms) => {
  const find = finder(forms.flatMap((some) => Array.from(some.keys())));
  const each = forms.map(finderOf).filter(Boolean);
  const { path, title, tags, sections, card } = record;
  const counted = (text) => each.filter((one) => isIn(one, text)).length;
  const answering = sections.map(([anchor, heading, text], order) => ({ anchor, heading, text, order, held: counted(folded(`${heading}\n${text}`)) }));
  const surfaces = new Set();
  for (const text of [title, ...sections.map(([, heading, body]) => `${heading}\n${body}`)]) {
    for (const [start, end] of places(find, text)) surfaces.add(text.slice(start, end).replace(/\s+/g, " "));
  }
  const terms = Object.fromEntries(Array.from(surfaces).sort((one, other) => other.length - one.length).slice(0, 6).map((surface) => [surface, true]));
  const lead = answering.find(({ anchor }) => !anchor);
  const summary = card ? card[0] : "";
  const opening = summary && (places(find, summary).length || !lead?.held) ? summary : lead ? lead.text : "";
  const below = answering.filter(({ anchor, held }) => anchor && held).sort((one, other) => other.held - one.held || one.order - other.order);
  return [
    { location: path, title: marked(title, places(find, title)), text: snippet(find, opening), tags: tags.length ? tags.map(escaped) : null, terms },
    ...below.slice(0, SECTIONS).map(({ anchor, heading, text }) => ({
      location: `${path}#${anchor}`, title: marked(heading, places(find, heading)), text: snippet(find, text), terms,
    })),
  ];
};
