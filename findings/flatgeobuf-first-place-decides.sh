#!/usr/bin/env bash
# flatgeobuf 4.5.0 (npm): of GeoJSON, what the first place does not say is lost for all, "미정" (open) among numbers is nothing, and "예" (yes) behind true is false.
#
# A FlatGeobuf file has a table of columns with types. The package makes it of the keys and values of the first feature alone. A key that comes later is dropped with its values; a
# value of another type is forced into the first one's; a text that is missing later becomes an empty text, so that "not known" and "empty" are one. Ids of features
# become their places in the list. GeoJSON asks for none of this to be alike, and there is no error. Write all keys in each feature, with the same types, and the id among the properties.
#
# Seen (properties of two features; as they come back):
#   {"b":1} {"a":"늦게","b":2}: {"b":1} {"b":2}
#   {"a":"x"} {}: {"a":"x"} {"a":""}
#   {"a":1} {"a":"미정"}: {"a":1} {"a":null}
#   {"a":true} {"a":"예"}: {"a":true} {"a":false}
#   {"a":"미정"} {"a":1}: {"a":"미정"} {"a":"1"}
#   {"a":1} {"a":2.5}: {"a":1} {"a":2.5}
#   id case-1: 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit flatgeobuf@4.5.0
cat >look.mjs <<'JAVASCRIPT'
import { deserialize, serialize } from "flatgeobuf/lib/mjs/geojson.js";
const geometry = { type: "Point", coordinates: [127.1, 35.8] };
async function again(features) {
  const read = [];
  for await (const feature of deserialize(serialize({ type: "FeatureCollection", features }))) read.push(feature);
  return read;
}
const pairs = [
  [{ b: 1 }, { a: "늦게", b: 2 }],
  [{ a: "x" }, {}],
  [{ a: 1 }, { a: "미정" }],
  [{ a: true }, { a: "예" }],
  [{ a: "미정" }, { a: 1 }],
  [{ a: 1 }, { a: 2.5 }],
];
const words = (list) => list.map((properties) => JSON.stringify(properties)).join(" ");
const seen = [];
for (const pair of pairs) {
  const read = await again(pair.map((properties) => ({ type: "Feature", geometry, properties })));
  seen.push(`${words(pair)}: ${words(read.map((feature) => feature.properties))}`);
}
const [named] = await again([{ type: "Feature", id: "case-1", geometry, properties: { a: 1 } }]);
seen.push(`id case-1: ${named.id}`);
console.log(seen.join("\n"));
const expected = [
  '{"b":1} {"a":"늦게","b":2}: {"b":1} {"b":2}',
  '{"a":"x"} {}: {"a":"x"} {"a":""}',
  '{"a":1} {"a":"미정"}: {"a":1} {"a":null}',
  '{"a":true} {"a":"예"}: {"a":true} {"a":false}',
  '{"a":"미정"} {"a":1}: {"a":"미정"} {"a":"1"}',
  '{"a":1} {"a":2.5}: {"a":1} {"a":2.5}',
  "id case-1: 0",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
