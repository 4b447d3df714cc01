#!/usr/bin/env bash
# @jsonforms/core 3.8.0 (npm): in a form made from a schema, "증감률" and "증감률(%)" have the same label, m² and m³ are both "M", and "<10" is "10".
#
# Where a schema gives no title, the label of a field is made from its name, as is fit for firstName. Each sign that is no letter or figure is left out,
# a blank is set between figures and the units behind them, and small Latin letters become capitals, all of which holds for the keys of official tables
# in Korean as well: units, signs of more and less and ranges go, and two fields look the same, so that numbers are entered in
# the wrong one. A Korean figure never stands apart from its unit. react-jsonschema-form 6.11.1 shows the name as it is.
#
# Seen (name: label):
#   증감률: 증감률
#   증감률(%): 증감률
#   면적(ha): 면적 Ha
#   m²: M
#   m³: M
#   <10: 10
#   1~2월: 1 2 월
#   R&D 예산: R D 예산
#   2019년: 2019 년
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @jsonforms/core@3.8.0 @rjsf/core@6.11.1 @rjsf/utils@6.11.1 @rjsf/validator-ajv8@6.11.1 react@19.2.3 react-dom@19.2.3
cat >look.cjs <<'JAVASCRIPT'
const { createLabelDescriptionFrom, generateDefaultUISchema } = require("@jsonforms/core");
const Form = require("@rjsf/core").default;
const validator = require("@rjsf/validator-ajv8").default;
const { createElement } = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
const expected = {
  증감률: "증감률",
  "증감률(%)": "증감률",
  "면적(ha)": "면적 Ha",
  "m²": "M",
  "m³": "M",
  "<10": "10",
  "1~2월": "1 2 월",
  "R&D 예산": "R D 예산",
  "2019년": "2019 년",
};
const names = Object.keys(expected);
const schema = { type: "object", properties: Object.fromEntries(names.map((name) => [name, { type: "number" }])) };
const fields = generateDefaultUISchema(schema).elements;
const page = renderToStaticMarkup(createElement(Form, { schema, validator }));
names.forEach((name, place) => {
  const { text } = createLabelDescriptionFrom(fields[place], schema.properties[name]);
  console.log(`${name}: ${text}`);
  const plain = name.replace("&", "&amp;").replace("<", "&lt;");
  if (text !== expected[name] || !page.includes(`>${plain}</label>`)) throw new Error("the behaviour has changed");
});
JAVASCRIPT
node look.cjs
