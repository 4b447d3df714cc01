#!/usr/bin/env bash
# intl-messageformat 12.1.5 (react-intl, i18next-icu), @messageformat/core 3.4.1 (npm): one ICU message, a rate of 0.125, is "1,250.0%" by the one and "12.5%" by the other; without its "scale/100", "13%" and "0.125%".
#
# ICU's skeleton "percent" sets the sign and leaves the number as it is, and "percent scale/100" is what makes 12.5% of 0.125; so says ICU, and so does messageformat. FormatJS multiplies for "percent" itself, and for scale/100 once
# more. The older "{r, number, percent}" is alike in both, but has no decimals. So a file of translations that is right for Java, Python and the one library is wrong by a hundred in the other, and its reader is not told. Of a day,
# "short" has the century in one of them only.
#
# Seen (message: by intl-messageformat; by @messageformat/core):
#   {r, number, ::percent scale/100 .0}: 1,250.0%; 12.5%
#   {r, number, ::percent .0}: 12.5%; 0.1%
#   {r, number, ::percent}: 13%; 0.125%
#   {r, number, percent}: 13%; 13%
#   {d, date, short}: 19. 12. 10.; 2019. 12. 10.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit intl-messageformat@12.1.5 @messageformat/core@3.4.1
cat >look.mjs <<'JAVASCRIPT'
import MessageFormat from "@messageformat/core";
import { IntlMessageFormat } from "intl-messageformat";
const messages = ["{r, number, ::percent scale/100 .0}", "{r, number, ::percent .0}", "{r, number, ::percent}", "{r, number, percent}", "{d, date, short}"];
const values = { r: 0.125, d: new Date(2019, 11, 10) };
const Class = MessageFormat.default ?? MessageFormat;
const second = new Class("ko");
const seen = messages.map((message) => `${message}: ${new IntlMessageFormat(message, "ko").format(values)}; ${second.compile(message)(values)}`);
console.log(seen.join("\n"));
const expected = [
  "{r, number, ::percent scale/100 .0}: 1,250.0%; 12.5%",
  "{r, number, ::percent .0}: 12.5%; 0.1%",
  "{r, number, ::percent}: 13%; 0.125%",
  "{r, number, percent}: 13%; 13%",
  "{d, date, short}: 19. 12. 10.; 2019. 12. 10.",
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
