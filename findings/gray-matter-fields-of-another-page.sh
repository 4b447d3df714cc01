#!/usr/bin/env bash
# gray-matter 4.0.3 (npm): a page that was made from the same template as another has that one's title, address and tags, if a program has added them to the first.
#
# gray-matter reads the head of a Markdown file, for site generators and many scripts. Called with the text alone, it keeps what it has read by the whole text, and hands out the same object
# for the same text again. Generators add to it what they work out, a title from the file's name, an address, tags of the folder. Two new pages with the same, still empty, text are so one,
# and the second gets the fields of the first, as does the same file when it is read again after a change back. With any second argument, {} as well, nothing is kept. front-matter 4.0.2
# (npm) gives each its own. No error, no warning.
#
# Seen (the second of two equal texts, after title and a tag were added to the first):
#   gray-matter: {"tags":["도시","전주"],"title":"전주"}
#   gray-matter with {}: {"tags":["도시"]}
#   front-matter: {"tags":["도시"]}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit gray-matter@4.0.3 front-matter@4.0.2
cat >look.cjs <<'JAVASCRIPT'
const frontMatter = require("front-matter");
const matter = require("gray-matter");
const readers = {
  "gray-matter": (text) => matter(text).data,
  "gray-matter with {}": (text) => matter(text, {}).data,
  "front-matter": (text) => frontMatter(text).attributes,
};
const seen = Object.entries(readers).map(([name, read]) => {
  const template = `---\ntags: [도시]\n---\n<!-- ${name} -->\n`;
  const first = read(template);
  first.tags.push("전주");
  first.title = "전주";
  return `${name}: ${JSON.stringify(read(template))}`;
});
console.log(seen.join("\n"));
const expected = [
  'gray-matter: {"tags":["도시","전주"],"title":"전주"}',
  'gray-matter with {}: {"tags":["도시"]}',
  'front-matter: {"tags":["도시"]}',
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
