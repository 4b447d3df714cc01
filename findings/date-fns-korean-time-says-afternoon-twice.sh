#!/usr/bin/env bash
# date-fns 4.4.0 (npm): the long Korean times have the half of the day and the hour of 24: "오후 14:05:00", "오전 0시 05분 00초".
#
# The Korean locale writes short times (p, pp) by the clock of 24 hours, as Japanese does, and in its long ones (ppp, pppp, as in PPPppp) puts
# 오전 or 오후, forenoon or afternoon, before the same hour: as if English said "14:05 PM". Official Korean has one or the other. A page
# that shows both lengths has two clocks. The patterns cannot be turned round either: parse refuses a and H together, in the words of its
# error, whatever else the pattern has.
#
# Seen (pattern: two hours of one day):
#   ko pp: 14:05:00, 00:05:00
#   ko ppp: 오후 14:05:00 GMT+9, 오전 0:05:00 GMT+9
#   ko pppp: 오후 14시 05분 00초 GMT+09:00, 오전 0시 05분 00초 GMT+09:00
#   ja ppp: 14:05:00 GMT+9, 0:05:00 GMT+9
#   en ppp: 2:05:00 PM GMT+9, 12:05:00 AM GMT+9
#   parse, ko, "a H시": The format string mustn't contain `a` and `H` at the same time
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit date-fns@4.4.0
cat >look.mjs <<'JAVASCRIPT'
import { format, parse } from "date-fns";
import { enUS, ja, ko } from "date-fns/locale";
const locales = { ko, ja, en: enUS };
const times = [14, 0].map((hour) => new Date(2019, 11, 10, hour, 5));
const look = (name, pattern) => `${name} ${pattern}: ${times.map((time) => format(time, pattern, { locale: locales[name] })).join(", ")}`;
const seen = [["ko", "pp"], ["ko", "ppp"], ["ko", "pppp"], ["ja", "ppp"], ["en", "ppp"]].map(([name, pattern]) => look(name, pattern));
try {
  parse("오후 14시", "a H시", times[0], { locale: ko });
} catch (error) {
  seen.push(`parse, ko, "a H시": ${error.message}`);
}
console.log(seen.join("\n"));
const expected = [
  "ko pp: 14:05:00, 00:05:00",
  "ko ppp: 오후 14:05:00 GMT+9, 오전 0:05:00 GMT+9",
  "ko pppp: 오후 14시 05분 00초 GMT+09:00, 오전 0시 05분 00초 GMT+09:00",
  "ja ppp: 14:05:00 GMT+9, 0:05:00 GMT+9",
  "en ppp: 2:05:00 PM GMT+9, 12:05:00 AM GMT+9",
  'parse, ko, "a H시": The format string mustn\'t contain `a` and `H` at the same time',
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
TZ=Asia/Seoul node look.mjs
