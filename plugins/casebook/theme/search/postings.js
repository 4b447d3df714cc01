// Postings: the pages of each term, as the files have them. Numbers are written in base 46, the last digit first. The other signs are digits that another digit follows.
const SIGNS = Array.from({ length: 95 }, (_, code) => String.fromCharCode(code + 32)).filter((sign) => sign !== '"' && sign !== "\\").join("");
export const VALUES = new Uint8Array(128);
for (let value = 0; value < SIGNS.length; value++) VALUES[SIGNS.charCodeAt(value)] = value;
const BASE = 46;
export const STAMP_LENGTH = 5;
export const numbers = (text) => {
  const read = new Uint32Array(text.length);
  let [count, value, scale] = [0, 0, 1];
  for (let at = 0; at < text.length; at++) {
    const digit = VALUES[text.charCodeAt(at)];
    if (digit < BASE) {
      read[count++] = value + digit * scale;
      value = 0;
      scale = 1;
    } else {
      value += (digit - BASE) * scale;
      scale *= BASE;
    }
  }
  return read.subarray(0, count);
};
export const cumulate = (steps) => {
  let sum = 0;
  return Array.from(steps, (step) => (sum += step));
};
export const FLAGS = [];
for (let count = 0; count < 3; count++) for (let anywhere = 1; anywhere < 8; anywhere++) for (let inside = 0; inside < 8; inside++) {
  if (!(inside & ~anywhere)) FLAGS.push([inside, anywhere, count]);
}
export const [INSIDE, ANYWHERE, OFTEN] = [0, 1, 2].map((part) => {
  const table = new Uint8Array(128); // by the code of a sign
  FLAGS.forEach((flags, value) => { table[SIGNS.charCodeAt(value)] = flags[part]; });
  return table;
});
export const fileOf = (key, count) => {
  let value = 0x811c9dc5;
  for (const sign of key) value = Math.imul(value ^ sign.codePointAt(0), 0x01000193);
  for (const [shift, factor] of [[16, 0x85ebca6b], [13, 0xc2b2ae35]]) value = Math.imul(value ^ (value >>> shift), factor);
  return (value >>> 0) % count;
};
export const decode = ({ pairs: grouped, others, counts, steps, flags }) => {
  const all = grouped.split(" ").flatMap((group) => {
    const [first, ...seconds] = Array.from(group);
    return seconds.map((second) => first + second);
  });
  all.push(...others.split(" ").filter(Boolean));
  const [count, step] = [numbers(counts), numbers(steps)];
  const held = new Map();
  let at = 0;
  all.forEach((term, position) => {
    const end = at + count[position];
    const pages = step.subarray(at, end);
    for (let next = 1; next < pages.length; next++) pages[next] += pages[next - 1];
    held.set(term, { pages, signs: flags.slice(at, end) });
    at = end;
  });
  return held;
};
