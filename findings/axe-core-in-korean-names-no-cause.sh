#!/usr/bin/env bash
# axe-core 4.14.1 (npm), in Korean by its own locales/ko.json: it is found that a list or a role holds what it must not, and what that is, is left out: "the role used is deprecated: ${data.values}".
#
# The Korean words were written for an older axe-core, whose checks handed on other data, and where the words for a cause are missing, the English ones are not used in their place: "axe cannot give the cause, it is time to open the element
# inspector". So an official who is to mend a page is told that something is wrong, and a developer who reads English is told what. For contrast in a sentence the two colours and the ratio are left out.
#
# Seen (check: English; Korean):
#   deprecatedrole: The role used is deprecated: directory; 사용된 역할(role)은 용도 폐기(deprecated) 되었습니다: ${data.values}
#   aria-required-children: Element has children which are not allowed: [role=link]; axe가 원인을 제시할 수 없습니다. 엘리먼트 검사기를 열어 볼 시간입니다!
#   only-listitems: List element has direct children that are not allowed: p; 목록 엘리먼트가 허용된 내부 <li> 엘리먼트가 아닌 직속 자식을 가지고 있습니다.
#   only-dlitems: dl element has direct children that are not allowed: p; 목록 엘리먼트가 허용된 내부 <dt>나 <dd> 엘리먼트가 아닌 직속 자식을 가지고 있습니다.
#   td-headers-attr: The headers attribute must refer to header cells, not data cells; headers 어트리뷰트가 오직 테이블의 다른 셀을 참조하는데에만 사용되지 않고 있습니다.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit axe-core@4.14.1 jsdom@26.1.0
cat >look.cjs <<'JAVASCRIPT'
const fs = require("node:fs");
const { JSDOM } = require("jsdom");
const page = `<!doctype html><html lang="ko"><title>쪽</title><body><main>
<ul><p>글</p><li>하나</li></ul>
<dl><p>글</p><dt>가</dt><dd>나</dd></dl>
<div role="listbox" aria-label="x"><div role="link">z</div></div>
<div role="directory">d</div>
<table><tr><td id="a">가</td><td>나</td></tr><tr><td headers="a">1</td><td>2</td></tr></table>
</main></body></html>`;
const checks = ["deprecatedrole", "aria-required-children", "only-listitems", "only-dlitems", "td-headers-attr"];
const run = async (locale) => {
  const { window } = new JSDOM(page, { runScripts: "outside-only" });
  window.eval(fs.readFileSync("node_modules/axe-core/axe.js", "utf8"));
  if (locale) window.axe.configure({ locale });
  const rules = ["aria-deprecated-role", "aria-required-children", "list", "definition-list", "td-headers-attr"];
  const { violations } = await window.axe.run(window.document, { runOnly: { type: "rule", values: rules } });
  const found = violations.flatMap((rule) => rule.nodes).flatMap((node) => [...node.any, ...node.all, ...node.none]);
  return Object.fromEntries(found.map((check) => [check.id, check.message]));
};
(async () => {
  const english = await run(null);
  const korean = await run(JSON.parse(fs.readFileSync("node_modules/axe-core/locales/ko.json", "utf8")));
  const seen = checks.map((check) => `${check}: ${english[check]}; ${korean[check]}`);
  console.log(seen.join("\n"));
  const expected = [
    "deprecatedrole: The role used is deprecated: directory; 사용된 역할(role)은 용도 폐기(deprecated) 되었습니다: ${data.values}",
    "aria-required-children: Element has children which are not allowed: [role=link]; axe가 원인을 제시할 수 없습니다. 엘리먼트 검사기를 열어 볼 시간입니다!",
    "only-listitems: List element has direct children that are not allowed: p; 목록 엘리먼트가 허용된 내부 <li> 엘리먼트가 아닌 직속 자식을 가지고 있습니다.",
    "only-dlitems: dl element has direct children that are not allowed: p; 목록 엘리먼트가 허용된 내부 <dt>나 <dd> 엘리먼트가 아닌 직속 자식을 가지고 있습니다.",
    "td-headers-attr: The headers attribute must refer to header cells, not data cells; headers 어트리뷰트가 오직 테이블의 다른 셀을 참조하는데에만 사용되지 않고 있습니다.",
  ];
  if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
JAVASCRIPT
node look.cjs
