#!/usr/bin/env bash
# @lhncbc/ucum-lhc 7.1.10 (npm): "ha", the sign of the hectare, is a valid unit: a hundred years.
#
# In UCUM the are is "ar", so a hectare is "har", and "a" is the year, to which the prefix for a hundred may be set. The validator, asked for suggestions,
# says that "ha" is valid, without a warning, and converts 5 of them into 500 years. The foot, the pint and the yard ("ft", "pt", "yd")
# are parts of a metric ton and of a day in the same way; UCUM's own signs for them are "[ft_i]", "[pt_us]" and "[yd_i]". A table of areas in
# "ha" so passes a check by UCUM. A sign that is no unit at all ("kWh") is refused.
#
# Seen:
#   ha: valid, hectoyear
#   ft: valid, femtometric ton
#   pt: valid, picometric ton
#   yd: valid, yoctoday
#   kWh: invalid
#   5 ha in a: 500; in har: failed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @lhncbc/ucum-lhc@7.1.10
cat >look.mjs <<'JAVASCRIPT'
import ucum from "@lhncbc/ucum-lhc";
const units = ucum.UcumLhcUtils.getInstance();
const told = (code) => {
  const { status, unit } = units.validateUnitString(code, true);
  return `${code}: ${status}${unit?.name ? `, ${unit.name}` : ""}`;
};
const seen = ["ha", "ft", "pt", "yd", "kWh"].map(told);
const years = units.convertUnitTo("ha", 5, "a");
seen.push(`5 ha in a: ${years.toVal}; in har: ${units.convertUnitTo("ha", 5, "har").status}`);
console.log(seen.join("\n"));
const expected = [
  "ha: valid, hectoyear",
  "ft: valid, femtometric ton",
  "pt: valid, picometric ton",
  "yd: valid, yoctoday",
  "kWh: invalid",
  "5 ha in a: 500; in har: failed",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
