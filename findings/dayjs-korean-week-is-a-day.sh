#!/usr/bin/env bash
# Day.js 1.11.23 (npm): in Korean, the 50th week is "day 50", and the fourth quarter is "4o".
#
# An ordinal in Korean depends on what is counted: 10일 is a day, 50주 a week. Day.js hands its locale the thing that is counted, and
# the Korean one writes the sign of a day whatever it is; a quarter gets the letter "o", from the default of the plugin. Moment
# 2.30.1, with the same format, writes 50주 and 4.
#
# Seen (10 December 2019; Do, wo, Qo):
#   Day.js: 10일 50일 4o
#   Moment: 10일 50주 4
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit dayjs@1.11.23 moment@2.30.1
cat >look.cjs <<'JAVASCRIPT'
const dayjs = require("dayjs");
for (const name of ["advancedFormat", "weekOfYear", "quarterOfYear"]) dayjs.extend(require(`dayjs/plugin/${name}`));
require("dayjs/locale/ko");
const moment = require("moment");
require("moment/locale/ko");
const seen = {
  "Day.js": dayjs(new Date(2019, 11, 10)).locale("ko").format("Do wo Qo"),
  Moment: moment(new Date(2019, 11, 10)).locale("ko").format("Do wo Qo"),
};
for (const [name, text] of Object.entries(seen)) console.log(`${name}: ${text}`);
if (seen["Day.js"] !== "10일 50일 4o" || seen.Moment !== "10일 50주 4") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
