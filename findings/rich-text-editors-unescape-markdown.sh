#!/usr/bin/env bash
# decap-cms-widget-markdown 3.13.1, @lexical/markdown 0.52.0, @tiptap/markdown 3.35.0, @tinacms/mdx 2.2.3 (npm): a page that was opened in a rich text editor
# has lists of one number where days stood, words in another column, cursive figures, clauses that count from 1, and fewer sources.
#
# Such an editor reads the whole body of a page and writes it anew as soon as one letter is changed. A backslash in a day at the head of a line
# keeps it from being a list; Decap, Lexical and Tiptap read the backslash and do not write it, so that the next reader makes three lists, 2019, 12
# and 10, of the day. Decap and Lexical do the same to a bar in a cell of a table, which becomes two cells. Decap takes the stars of "5 * 3 * 2"
# for its own and sets the 3 in cursive, and of two footnotes side by side it drops the second, which it takes for the address of a link. Tina numbers
# a list that begins with the third clause from 1. Tiptap, Tina and ProseMirror write backslashes before footnotes, which so are plain text.
# Whoever edits sees the text as it was, and no one warns. (ProseMirror: prosemirror-markdown 1.13.9, of which other editors are made.)
#
# Seen (Markdown that is read: what each writes):
#   지었다.[^본문][^붙임]: Decap 지었다.[^본문]; Lexical kept; Tiptap 지었다.\[^본문\]\[^붙임\]; Tina 지었다.\[^본문]\[^붙임]; ProseMirror 지었다.\[^본문\]\[^붙임\]
#   2019\. 12. 10. 착공: Decap 2019. 12. 10. 착공; Lexical 2019. 12. 10. 착공; Tiptap 2019. 12. 10. 착공; Tina kept; ProseMirror kept
#   | 나주 | 2\|3 |: Decap | 나주 | 2|3 |; Lexical | 나주 | 2|3 |; Tiptap (no table); Tina kept; ProseMirror (no table)
#   5 * 3 * 2: Decap 5  *3*  2; Lexical 5 \* 3 \* 2; Tiptap 5 \* 3 \* 2; Tina 5 \* 3 \* 2; ProseMirror 5 \* 3 \* 2
#   3. 예산: Decap kept; Lexical kept; Tiptap kept; Tina 1. 예산; ProseMirror kept
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit decap-cms-widget-markdown@3.13.1 esbuild@0.28.2 \
  lexical@0.52.0 @lexical/markdown@0.52.0 @lexical/headless@0.52.0 @lexical/list@0.52.0 @lexical/rich-text@0.52.0 @lexical/link@0.52.0 @lexical/code@0.52.0 \
  @tiptap/core@3.35.0 @tiptap/pm@3.35.0 @tiptap/starter-kit@3.35.0 @tiptap/markdown@3.35.0 jsdom@27.4.0 @tinacms/mdx@2.2.3 prosemirror-markdown@1.13.9
echo 'export { slateToMarkdown, markdownToSlate } from "./node_modules/decap-cms-widget-markdown/dist/esm/serializers/index.js";' >decap.mjs
node_modules/.bin/esbuild decap.mjs --bundle --platform=node --format=cjs --outfile=decap.cjs --log-level=error
cat >look.mjs <<'JAVASCRIPT'
import { JSDOM } from "jsdom";
const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
Object.assign(globalThis, { window, document: window.document });
for (const name of ["DOMParser", "Node", "HTMLElement", "Element", "MutationObserver", "DocumentFragment", "getComputedStyle"]) globalThis[name] = window[name];
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
const decap = (await import("./decap.cjs")).default;
const { createHeadlessEditor } = await import("@lexical/headless");
const lexical = await import("@lexical/markdown");
const { HeadingNode, QuoteNode } = await import("@lexical/rich-text");
const { ListItemNode, ListNode } = await import("@lexical/list");
const { LinkNode } = await import("@lexical/link");
const { CodeNode } = await import("@lexical/code");
const { Editor } = await import("@tiptap/core");
const { default: StarterKit } = await import("@tiptap/starter-kit");
const { Markdown } = await import("@tiptap/markdown");
const tina = await import("@tinacms/mdx");
const { defaultMarkdownParser, defaultMarkdownSerializer } = await import("prosemirror-markdown");
const slate = { voidCodeBlock: true, remarkPlugins: [] };
const field = { type: "rich-text", name: "body", isBody: true, parser: { type: "markdown" } };
const editors = {
  Decap: (text) => decap.slateToMarkdown(decap.markdownToSlate(text, slate), slate),
  Lexical(text) {
    const nodes = [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, CodeNode];
    const editor = createHeadlessEditor({ nodes, onError(error) { throw error; } });
    editor.update(() => lexical.$convertFromMarkdownString(text, lexical.TRANSFORMERS), { discrete: true });
    return editor.getEditorState().read(() => lexical.$convertToMarkdownString(lexical.TRANSFORMERS));
  },
  Tiptap(text) {
    const editor = new Editor({ element: document.createElement("div"), extensions: [StarterKit, Markdown], content: text, contentType: "markdown" });
    const written = editor.getMarkdown();
    editor.destroy();
    return written;
  },
  Tina: (text) => tina.serializeMDX(tina.parseMDX(text, field, (url) => url), field, (url) => url),
  ProseMirror: (text) => defaultMarkdownSerializer.serialize(defaultMarkdownParser.parse(text)),
};
const head = "| 도시 | 예산 |\n| --- | --- |\n";
const texts = ["지었다.[^본문][^붙임]", "2019\\. 12. 10. 착공", `${head}| 나주 | 2\\|3 |`, "5 * 3 * 2", "3. 예산"];
const seen = texts.map((text) => {
  const last = text.split("\n").at(-1);
  const written = Object.entries(editors).map(([name, write]) => {
    const line = write(text).trim().split("\n").at(-1).replace(/ +\|/g, " |");
    if (line === last) return `${name} kept`;
    return text.startsWith(head) && line.includes("---") ? `${name} (no table)` : `${name} ${line}`;
  });
  return `${last}: ${written.join("; ")}`;
});
console.log(seen.join("\n"));
const expected = [
  "지었다.[^본문][^붙임]: Decap 지었다.[^본문]; Lexical kept; Tiptap 지었다.\\[^본문\\]\\[^붙임\\]; Tina 지었다.\\[^본문]\\[^붙임]; ProseMirror 지었다.\\[^본문\\]\\[^붙임\\]",
  "2019\\. 12. 10. 착공: Decap 2019. 12. 10. 착공; Lexical 2019. 12. 10. 착공; Tiptap 2019. 12. 10. 착공; Tina kept; ProseMirror kept",
  "| 나주 | 2\\|3 |: Decap | 나주 | 2|3 |; Lexical | 나주 | 2|3 |; Tiptap (no table); Tina kept; ProseMirror (no table)",
  "5 * 3 * 2: Decap 5  *3*  2; Lexical 5 \\* 3 \\* 2; Tiptap 5 \\* 3 \\* 2; Tina 5 \\* 3 \\* 2; ProseMirror 5 \\* 3 \\* 2",
  "3. 예산: Decap kept; Lexical kept; Tiptap kept; Tina 1. 예산; ProseMirror kept",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
process.exit(0);
JAVASCRIPT
node look.mjs
