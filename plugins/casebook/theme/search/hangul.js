// Hangul: a syllable is an initial consonant, a vowel and optionally a final consonant, in the order of Unicode.
const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const VOWELS = ["ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ"];
export const FINALS = [
  "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ",
  "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];
export const CLUSTERS = Object.fromEntries(
  ["ㄳㄱㅅ", "ㄵㄴㅈ", "ㄶㄴㅎ", "ㄺㄹㄱ", "ㄻㄹㅁ", "ㄼㄹㅂ", "ㄽㄹㅅ", "ㄾㄹㅌ", "ㄿㄹㅍ", "ㅀㄹㅎ", "ㅄㅂㅅ", "ㅘㅗㅏ", "ㅙㅗㅐ", "ㅚㅗㅣ", "ㅝㅜㅓ", "ㅞㅜㅔ", "ㅟㅜㅣ", "ㅢㅡㅣ"]
    .map((spelled) => [spelled[0], spelled.slice(1)]),
);
export const KEYS = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
export const ON_KEYS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";
export const isHangul = (sign) => sign >= "가" && sign <= "힣";
export const parts = (syllable) => {
  const code = syllable.charCodeAt(0) - 0xac00;
  return [INITIALS[Math.floor(code / 588)], VOWELS[Math.floor((code % 588) / 28)], FINALS[code % 28]];
};
const [known, MOST_KNOWN] = [new Map(), 20_000]; // the same words are spelled out for each query
export const jamo = (text) => {
  if (!known.has(text)) {
    if (known.size > MOST_KNOWN) known.clear();
    known.set(text, Array.from(text, (sign) => (isHangul(sign) ? parts(sign).join("") : CLUSTERS[sign] || sign)).join(""));
  }
  return known.get(text);
};
export const initials = (text) => Array.from(text, (sign) => (isHangul(sign) ? parts(sign)[0] : sign)).join("");
export const withoutFinal = (text) => {
  const code = text.charCodeAt(text.length - 1) - 0xac00;
  return isHangul(text.at(-1)) ? text.slice(0, -1) + String.fromCharCode(0xac00 + code - (code % 28)) : text;
};
export const toKeys = (text) => Array.from(jamo(text), (sign) => KEYS[ON_KEYS.indexOf(sign)] || sign).join("").toLowerCase();

// The text that a Korean two-set keyboard writes for these keys.
export const toHangul = (keys) => {
  const keystrokes = Array.from(keys, (key) => ON_KEYS[KEYS.indexOf(key)] || ON_KEYS[KEYS.indexOf(key.toLowerCase())] || key);
  const isVowel = (sign) => VOWELS.includes(sign);
  let written = "";
  for (let at = 0; at < keystrokes.length;) {
    const initial = INITIALS.indexOf(keystrokes[at]);
    if (initial < 0 || !isVowel(keystrokes[at + 1])) {
      written += keystrokes[at++];
      continue;
    }
    at += 1;
    const both = VOWELS.indexOf(`${keystrokes[at]}${keystrokes[at + 1]}`);
    const vowel = both < 0 ? VOWELS.indexOf(keystrokes[at]) : both;
    at += VOWELS[vowel].length;
    let final = 0; // a consonant before a vowel starts the next syllable
    for (const length of [1, 2]) {
      const found = FINALS.indexOf(keystrokes.slice(at, at + length).join(""));
      if (found > 0 && at + length <= keystrokes.length && !isVowel(keystrokes[at + length])) final = found;
    }
    at += FINALS[final].length;
    written += String.fromCharCode(0xac00 + initial * 588 + vowel * 28 + final);
  }
  return written;
};
