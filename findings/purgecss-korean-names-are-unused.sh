#!/usr/bin/env bash
# purgecss 8.0.0 (npm): the styles of Korean class names and ids are taken away as unused, on the very page that uses them.
#
# PurgeCSS drops the rules whose names it does not find in the pages. Its ordinary way of looking reads HTML as text and knows Latin names only, so
# that the parts of "배울-점" are none. Generators make such ids of headings, and styles name them (":target", print, a map's legend).
# A rule for two names goes as a whole, Latin part included. In a browser the same style works. With an extractor that parts words at
# blanks and quotes all rules stay.
#
# Seen:
#   as it is: .case{color:blue}
#   parted at blanks and quotes: .사례{color:red}.case{color:blue}#배울-점:target{top:0}.case .도시{left:0}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit purgecss@8.0.0
cat >look.mjs <<'JAVASCRIPT'
import { PurgeCSS } from "purgecss";
const raw = '<p class="사례 case"><b class="도시">가</b></p><h2 id="배울-점">배울 점</h2>';
const style = ".사례{color:red}.case{color:blue}#배울-점:target{top:0}.case .도시{left:0}";
const purge = async (options) => (await new PurgeCSS().purge({ content: [{ raw, extension: "html" }], css: [{ raw: style }], ...options }))[0].css;
const seen = [await purge({}), await purge({ defaultExtractor: (text) => text.split(/[\s"'<>=]+/) })];
console.log(`as it is: ${seen[0]}\nparted at blanks and quotes: ${seen[1]}`);
if (seen[0] !== ".case{color:blue}" || seen[1] !== style) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
