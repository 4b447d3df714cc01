"""Comments and code in a Markdown text, which a page does not show or shows as written; leftovers of other generators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

_TOKEN = re.compile(
    r"(?P<fence>^[ ]{0,3}(?:`{3,}(?=[^`\n]*$)|~{3,}))|(?P<ticks>`+)|(?P<comment><!--)|(?P<blank>\n[ \t]*(?=\n))", re.MULTILINE
)
_LETTERS = re.compile(r"[^\n]")


def without_comments(text: str) -> str:
    """Return `text` without its comments, and without the lines that hold nothing else. Comments in code are text."""
    if "<!--" not in text:
        return text
    parts, at = [], 0
    for kind, start, end in _spans(text):
        if kind == "comment":
            begin = text.rfind("\n", 0, start) + 1
            alone = not text[begin:start].strip() and text.startswith("\n", end)
            parts.append(text[at : max(begin, at) if alone else start])
            at = end + alone
    return "".join([*parts, text[at:]])


def unclosed_comment(text: str) -> int | None:
    """Return where a comment begins that does not end, if there is one."""
    return next((start for kind, start, _ in _spans(text) if kind == "unclosed"), None) if "<!--" in text else None


_WRONG = re.compile(r"<!(?!--|\[CDATA|[A-Za-z])-?[ ]*[^<>\n]{1,200}>|<--[^<>\n]{1,200}-->")


_MOST = 100
"""The most marks of a kind that are sought on a page."""


def wrong_comments(text: str, prose: str) -> Iterator[tuple[int, str]]:
    """Yield each comment in a running text whose signs are not those of one, with its offset, where the page shows it."""
    if "<!" in prose or "<--" in prose:
        yield from ((match.start(), match[0]) for match in islice(_WRONG.finditer(text), _MOST) if match[0] in prose)


def unclosed_fence(text: str) -> int | None:
    """Return where a block of code begins that does not end, if there is one."""
    if "```" not in text and "~~~" not in text:
        return None
    return next((start for kind, start, _ in _spans(text) if kind == "unclosed code"), None)


def blank_comments(text: str, blank: str = " ") -> str:
    """Return `text` with a `blank` for each letter of its comments, so that lines stay lines. Comments in code are text."""
    return _blanked(text, (span for span in _spans(text) if "code" not in span[0]), blank) if "<!--" in text else text


def running_text(text: str) -> str:
    """Return `text` with blanks in place of code and comments: what is left stands where it stood."""
    return "\n".join(_without_indented(_blanked(text, _spans(text)).split("\n"), text.split("\n")))


def _blanked(text: str, spans: Iterable[tuple[str, int, int]], blank: str = " ") -> str:
    """Return `text` with a `blank` in place of each letter of the spans."""
    parts, at = [], 0
    for _, start, end in spans:
        parts += [text[at:start], _LETTERS.sub(blank, text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _without_indented(lines: list[str], written: list[str]) -> Iterator[str]:
    """Yield the lines, with blanks in place of those that Markdown takes for code because they are `written` with an indent."""
    may_be_code = True
    for line, whole in zip(lines, written, strict=True):
        if line.strip():
            may_be_code &= whole.startswith(("    ", "\t"))
            yield " " * len(line) if may_be_code else line
        else:
            may_be_code = True
            yield line


def _spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield code and comments in their order: the kind, the start and the end."""
    tokens = list(_TOKEN.finditer(text))
    at, lacking = 0, set[str]()
    for number, token in enumerate(tokens):
        if token["blank"] is not None:
            lacking.clear()  # code within a line ends with its paragraph
        if token.start() < at or token["blank"] is not None:
            continue
        if token["comment"]:
            end = text.find("-->", token.end())
            at = end + 3 if end >= 0 else len(text)
            yield "comment" if end >= 0 else "unclosed", token.start(), at
        elif token["fence"]:
            end_of_fence = _end_of_fence(text, token)
            at = len(text) if end_of_fence is None else end_of_fence
            start = token.end() - len(token["fence"].lstrip())
            yield ("unclosed code", start, at) if end_of_fence is None else ("code", token.start(), at)
        elif token["ticks"] not in lacking:
            close = _closing(tokens, number)
            if close is None:
                lacking.add(token["ticks"])
                continue
            at = close.end()
            yield "code", token.start(), at


def _end_of_fence(text: str, opened: re.Match[str]) -> int | None:
    signs = opened[0].strip()
    closed = re.compile(rf"^[ ]{{0,3}}{signs[0]}{{{len(signs)},}}[ \t]*$", re.MULTILINE).search(text, opened.end())
    return closed.end() if closed else None


def _closing(tokens: list[re.Match[str]], number: int) -> re.Match[str] | None:
    """Return the ticks that close those of this number: as many, within the paragraph."""
    for token in tokens[number + 1 :]:
        if token["blank"] is not None:
            return None
        if token["ticks"] == tokens[number]["ticks"]:
            return token
    return None


SIGNS = (
    "{", ":::", "[[", "]]", "::", "[!", "8<", "import ", "export ", "[toc", "[Toc", "[//", "[comment", "%%", "==",
    "^[", "]:", "\n:", "\n :", "!!!", "???", "\\\n",
)  # fmt: skip
"""A text without any of these holds none."""
_TAGS = (
    "include|include_relative|include_cached|link|post_url|raw|endraw|highlight|endhighlight|if|elsif|elif|else|endif|unless|"
    "endunless|for|endfor|case|when|endcase|assign|capture|endcapture|comment|endcomment|render|layout|figure|gist|youtube|"
    "hint|endhint|tab|tabs|endtab|endtabs|block|endblock|extends|macro|endmacro|import|from|set|seo|feed_meta|toc|embed|"
    "content-ref|endcontent-ref|code|endcode|file|shortcode"
)
_LEFTOVER = re.compile(
    rf"\{{%-?[ ]*(?:{_TAGS})\b[^%\n]{{0,200}}%\}}"  # Jekyll, Nunjucks, GitBook
    r"|\{\{[<%][^\n{}]{0,200}[>%]\}\}"  # Hugo
    r"|\{\{-?[ ]*[A-Za-z_][\w.\[\]'\"-]{0,80}[ ]*(?:\|[^{}\n]{0,200}|\([^{}\n]{0,200})?-?\}\}"  # values of templates
    r"|\{:[ ]*(?:[.#][\w-]|[a-z_]+[ ]*[=}])[^{}\n]{0,200}\}?|\{:toc\}"  # kramdown's lists of attributes
    r"|^[ ]{0,3}:{3,}[^\n]{0,80}"  # Docusaurus, VitePress, Pandoc
    r"|!?\[\[[^\[\]\n]{1,200}\]\](?!\()"  # wikis, Obsidian
    r"|^[ ]{0,3}(?:@?\[|\$\{)[Tt][Oo][Cc](?<!TOC)[\]}][ ]*$"
    r"|^[ ]{0,3}import\b(?:[^\n]{1,200}\bfrom)?[ ]+[\"'][^\n]{0,200}"  # MDX
    r"|^[ ]{0,3}export[ ]+(?:const|default|function)\b[^\n]{0,200}"
    r"|^[ ]{0,3}(?:include|image|video|ifdef|ifndef|endif|toc)::[^\n]{0,200}"  # AsciiDoc
    r"|^[ ]{0,3}\.\.[ ][\w-]{1,40}::[^\n]{0,200}"  # reStructuredText
    r"|^[ ]{0,3}(?:>[ ]?){1,9}\[!\w{1,20}\]"  # GitHub, Obsidian
    r"|^[ ]{0,3}-{1,9}8<-{1,9}[^\n]{0,200}"  # snippets
    r"|^[ ]{0,3}\[(?://|comment)\]:[ ]?(?:\#|<>)[^\n]{0,200}"  # a comment of Markdown
    r"|%%[^%\n]{1,200}%%",  # a comment of Obsidian
    re.MULTILINE,
)


_OF_A_DIALECT = re.compile(
    r"^[ ]{0,3}(?:!!!|\?\?\?)\+?[ ]+[a-z][^\n]{0,200}"  # boxes
    r"|^[ ]{0,3}===[!+]?[ ]+[\"'][^\n]{0,200}"  # tabs
    r"|[^\s\\]{1,20}\\(?=\n)"  # the end of a line
    r"|\^\[[^\[\]\n]{1,200}\](?![\[(])"  # notes within a sentence
    r"|^[ ]{0,3}\*\[[^\[\]\n]{1,60}\]:[^\n]{1,200}"  # what short forms stand for
    r"|(?<=\S\n)[ ]{0,3}:[ ]+[^\n]{1,200}"  # what a word means
    r"|(?<![=\w])==(?=[^\s=])[^=\n]{1,200}(?<=[^\s=])==(?![=\w])"  # marked words
    r"|\{(?:\+\+[^{}\n]{1,200}\+\+|--[^{}\n]{1,200}--|==[^{}\n]{1,200}==|>>[^{}\n]{1,200}<<)\}",  # changes and remarks
    re.MULTILINE,
)
"""Marks that are none in some dialects: the page then shows them."""


def leftovers(body: str, text: str, prose: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each mark of Markdown that the running `text` of a body still has.

    Attributes that were used are not in `prose`.
    """
    if not any(sign in body for sign in SIGNS):
        return
    for match in _LEFTOVER.finditer(text):
        mark = match[0].strip()
        if not mark.startswith("{:") or "{:" in prose:
            yield match.start() + len(match[0]) - len(match[0].lstrip()), mark
    for match in islice(_OF_A_DIALECT.finditer(text), _MOST):
        if match[0].strip() in prose:
            yield match.start() + len(match[0]) - len(match[0].lstrip()), match[0].strip()
