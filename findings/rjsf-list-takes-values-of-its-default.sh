#!/usr/bin/env bash
# @rjsf/core 6.11.1 with @rjsf/validator-ajv8 6.11.1 (npm, react-jsonschema-form): a record that is opened and saved has the cost of the example's city.
#
# "default" at a list says what the list is when there is none; schemas of forms give an example row by it. When a record has its own list, the form lays both
# over each other by place: the first row of the record takes from the first row of the default what it does not have itself, so
# that a cost nobody entered stands in the field and goes back with "submit". The same holds for an object. A list of plain words keeps
# its own words, so that a trial with tags shows nothing. Ajv 8.20.0 with useDefaults fills in what is missing as a whole, and nothing here.
#
# Seen (record, of a schema whose default rows are 전주 with a cost of 2 and 진주; what is saved):
#   [{"name":"나주"}]: rjsf [{"name":"나주","cost":2}], Ajv [{"name":"나주"}]
#   [{"name":"김천"},{"cost":7}]: rjsf [{"name":"김천","cost":2},{"name":"진주","cost":7}], Ajv [{"name":"김천"},{"cost":7}]
#   []: rjsf [], Ajv []
#   none: rjsf [{"name":"전주","cost":2},{"name":"진주"}], Ajv [{"name":"전주","cost":2},{"name":"진주"}]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @rjsf/core@6.11.1 @rjsf/utils@6.11.1 @rjsf/validator-ajv8@6.11.1 react@19.2.3 react-dom@19.2.3 ajv@8.20.0 jsdom@27.4.0
cat >look.cjs <<'JAVASCRIPT'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>", { url: "https://example.org/" });
const { document } = window;
Object.assign(globalThis, { window, document, IS_REACT_ACT_ENVIRONMENT: true });
for (const name of ["HTMLElement", "HTMLInputElement", "Node", "Event"]) globalThis[name] = window[name];
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
const { act, createElement } = require("react");
const { createRoot } = require("react-dom/client");
const Ajv = require("ajv").default;
const Form = require("@rjsf/core").default;
const validator = require("@rjsf/validator-ajv8").default;
const row = { type: "object", properties: { name: { type: "string" }, cost: { type: "number" } } };
const rows = { type: "array", default: [{ name: "전주", cost: 2 }, { name: "진주" }], items: row };
const schema = { type: "object", properties: { rows } };
const fill = new Ajv({ useDefaults: true }).compile(schema);
async function save(formData) {
  let saved;
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const onSubmit = (event) => { saved = event.formData.rows; };
  await act(async () => root.render(createElement(Form, { schema, formData, validator, onSubmit })));
  await act(async () => place.querySelector("form").dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true })));
  return JSON.stringify(saved);
}
(async () => {
  const seen = [];
  for (const record of [[{ name: "나주" }], [{ name: "김천" }, { cost: 7 }], [], undefined]) {
    const data = structuredClone(record ? { rows: record } : {});
    fill(data);
    seen.push(`${JSON.stringify(record) ?? "none"}: rjsf ${await save(record ? { rows: record } : {})}, Ajv ${JSON.stringify(data.rows)}`);
  }
  console.log(seen.join("\n"));
  const whole = '[{"name":"전주","cost":2},{"name":"진주"}]';
  const expected = [
    '[{"name":"나주"}]: rjsf [{"name":"나주","cost":2}], Ajv [{"name":"나주"}]',
    '[{"name":"김천"},{"cost":7}]: rjsf [{"name":"김천","cost":2},{"name":"진주","cost":7}], Ajv [{"name":"김천"},{"cost":7}]',
    "[]: rjsf [], Ajv []",
    `none: rjsf ${whole}, Ajv ${whole}`,
  ];
  if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
  process.exit(0);
})().catch((error) => { console.error(error); process.exit(1); });
JAVASCRIPT
node look.cjs
