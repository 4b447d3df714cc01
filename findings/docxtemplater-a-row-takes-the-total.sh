#!/usr/bin/env bash
# docxtemplater 3.71.0 (npm): in a letter made from a Word file, a city whose cost is not known has the cost of the whole, and a remark that nobody made is "undefined".
#
# The package fills Word files from data. Where a row of a table lacks a field, or has null in it, the field of that name is looked for in what encloses it, up to the letter itself: names
# such as cost, name, year and note occur at both. The row so states a figure, or a name, which is another's. What is found nowhere is printed as the word "undefined", in the midst of the
# sentence; nullGetter can be set against that. docx-templates 4.15.0 (npm), whose commands name the row ($row.cost), leaves both empty. No error, no warning.
#
# Seen (rows of 전주 with 10, 나주 without a cost, 원주 with null, in a letter whose own cost is 1234; a remark):
#   docxtemplater: 전주 10, 나주 1234, 원주 1234, 비고: undefined
#   docx-templates: 전주 10, 나주, 원주, 비고:
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit docxtemplater@3.71.0 pizzip@3.3.0 docx-templates@4.15.0 docx@9.15.2 mammoth@1.13.0
cat >look.cjs <<'JAVASCRIPT'
const { Document, Packer, Paragraph } = require("docx");
const { createReport } = require("docx-templates");
const Docxtemplater = require("docxtemplater");
const mammoth = require("mammoth");
const PizZip = require("pizzip");
const data = () => ({ cost: 1234, rows: [{ name: "전주", cost: 10 }, { name: "나주" }, { name: "원주", cost: null }], remark: null });
const template = (...lines) => Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }));
async function words(buffer) {
  const { value } = await mammoth.extractRawText({ buffer });
  return value.split("\n").map((line) => line.trim()).filter(Boolean).join(", ");
}
(async () => {
  const letter = new Docxtemplater(new PizZip(await template("{#rows}", "{name} {cost}", "{/rows}", "비고: {remark}")), { paragraphLoop: true });
  letter.render(data());
  const other = await createReport({
    template: await template("+++FOR row IN rows+++", "+++INS $row.name+++ +++INS $row.cost+++", "+++END-FOR row+++", "비고: +++INS remark+++"),
    data: data(),
  });
  const seen = [
    `docxtemplater: ${await words(letter.getZip().generate({ type: "nodebuffer" }))}`,
    `docx-templates: ${await words(Buffer.from(other))}`,
  ];
  console.log(seen.join("\n"));
  const expected = ["docxtemplater: 전주 10, 나주 1234, 원주 1234, 비고: undefined", "docx-templates: 전주 10, 나주, 원주, 비고:"];
  if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
})();
JAVASCRIPT
node look.cjs
