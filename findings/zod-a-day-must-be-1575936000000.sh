#!/usr/bin/env bash
# zod 4.6.7 (npm): a form tells its user that a day "must be >=1575936000000"; in Korean, French, German and Japanese a code of exactly three letters that has four must have "3 at most". valibot 1.5.0 (@valibot/i18n 0.15.0) keeps its Korean under "kr", so that "ko" is English.
#
# z.date().min() and max() write their bound as the milliseconds since 1970, in every language. length(3) has words of its own in English alone: in the others each try is told one side of the bound, so that who has four letters is told "at most",
# and who has two "at least". Languages are named by BCP 47, where Korean is "ko", as it is in the same package for "ja" or "uk"; "kr" is Kanuri, of Nigeria. Asked for "ko", valibot answers in English and does not say that it has no such
# language. Newer rules, such as gtValue, are English in every language.
#
# Seen:
#   zod en: Too small: expected date to be >=1575936000000 | Too big: expected string to have exactly 3 characters
#   zod ko: date이 너무 작습니다: 1575936000000 이상이어야 합니다 | string이 너무 큽니다: 3문자 이하여야 합니다
#   zod fr: Trop petit : date doit être >=1575936000000 | Trop grand : chaîne de caractères doit avoir <=3 caractères
#   zod de: Zu klein: erwartet, dass date >=1575936000000 ist | Zu groß: erwartet, dass string <=3 Zeichen hat
#   valibot ko: Invalid value: Expected >=10 but received 1 | Invalid value: Expected >10 but received 1
#   valibot kr: 유효하지 않은 값: >=10 을(를) 예상했으나 1 을(를) 받았습니다 | Invalid value: Expected >10 but received 1
#   valibot de: Ungültiger Wert: >=10 erwartet aber 1 erhalten | Invalid value: Expected >10 but received 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --legacy-peer-deps zod@4.6.7 valibot@1.5.0 @valibot/i18n@0.15.0
cat >look.mjs <<'JAVASCRIPT'
import "@valibot/i18n";
import * as v from "valibot";
import * as z from "zod";
import * as locales from "zod/locales";
const told = ({ issues, error }) => (issues ?? error.issues).map((issue) => issue.message).join(" ");
const seen = [];
for (const language of ["en", "ko", "fr", "de"]) {
  z.config(locales[language]());
  const day = z.date().min(new Date("2019-12-10")).safeParse(new Date("2019-01-01"));
  seen.push(`zod ${language}: ${told(day)} | ${told(z.string().length(3).safeParse("abcd"))}`);
}
for (const lang of ["ko", "kr", "de"]) {
  v.setGlobalConfig({ lang });
  const bounds = [v.minValue(10), v.gtValue(10)].map((rule) => told(v.safeParse(v.pipe(v.number(), rule), 1)));
  seen.push(`valibot ${lang}: ${bounds.join(" | ")}`);
}
console.log(seen.join("\n"));
const expected = [
  "zod en: Too small: expected date to be >=1575936000000 | Too big: expected string to have exactly 3 characters",
  "zod ko: date이 너무 작습니다: 1575936000000 이상이어야 합니다 | string이 너무 큽니다: 3문자 이하여야 합니다",
  "zod fr: Trop petit : date doit être >=1575936000000 | Trop grand : chaîne de caractères doit avoir <=3 caractères",
  "zod de: Zu klein: erwartet, dass date >=1575936000000 ist | Zu groß: erwartet, dass string <=3 Zeichen hat",
  "valibot ko: Invalid value: Expected >=10 but received 1 | Invalid value: Expected >10 but received 1",
  "valibot kr: 유효하지 않은 값: >=10 을(를) 예상했으나 1 을(를) 받았습니다 | Invalid value: Expected >10 but received 1",
  "valibot de: Ungültiger Wert: >=10 erwartet aber 1 erhalten | Invalid value: Expected >10 but received 1",
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
