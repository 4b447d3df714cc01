"""Find marks of other programs in a body: those of generators of sites, of wikis, and of dialects that the site does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_MOST = 100
"""The most marks of a kind that are sought on a page."""
SIGNS = (
    "{", ":::", "[[", "]]", "::", "[!", "8<", "import ", "export ", "[toc", "[Toc", "[//", "[comment", "%%", "==",
    "^[", "]:", "\n:", "\n :", "!!!", "???", "\\\n", "$", "++", "[/",
)  # fmt: skip
"""A text without any of these holds none, but for those that `MAY_BE_SMALL` matches."""
MAY_BE_SMALL = re.compile(r"[A-Za-z)\]]~[\d+-]|[\w)\]]\^[A-Za-z\d+-]|(?<![\w:]):(?:[a-z][a-z0-9_+-]*|[+-]1):")
"""What may be a lowered number, or a small picture by its name."""
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
    r"|(?<![=\w])==(?=[^\s=])[^=\n]{1,200}(?<=[^\s=])==(?![=A-Za-z0-9])"  # marked words
    r"|\{(?:\+\+[^{}\n]{1,200}\+\+|--[^{}\n]{1,200}--|==[^{}\n]{1,200}==|>>[^{}\n]{1,200}<<)\}",  # changes and remarks
    re.MULTILINE,
)
"""Marks that are none in some dialects: the page then shows them."""


_ELEMENT = r"(?:A[glsu]|B[ar]|C[adlru]|Fe|H[eg]|Li|M[gno]|N[aei]|Pb|S[in]|Ti|Zn|[CFHKNOPS])\d{0,2}"
"""A chemical element, maybe with its number, but for those of one letter by which rooms and lots go, such as B."""
_UNITS = rf"(?:{_ELEMENT}|\((?:{_ELEMENT}){{2,6}}\)){{1,8}}"
_KINDS = {
    "formula": re.compile(
        r"\$\$(?=[^$]*[\\^_=+*/])[^$\n]{1,300}\$\$"
        r"|^[ ]{0,3}\$\$[ ]*\n[^$]{1,300}\n[ ]{0,3}\$\$[ ]*$"
        r"|(?<![\w$])\$(?=[^\s$])[^$\n]{0,100}[\\^_{}][^$\n]{0,100}(?<!\s)\$(?![A-Za-z0-9$])"
        r"|\\(?:[dt]?frac|sqrt|text|math[a-z]{2,5}|begin)\{[^{}\n]{0,100}\}(?:\{[^{}\n]{0,100}\})?",
        re.MULTILINE,
    ),  # TeX
    "raised": re.compile(
        rf"(?<![A-Za-z~])t?(?:{_UNITS}~[\d+-]{{1,4}}~){{1,5}}(?:{_UNITS}|eq?)?(?![A-Za-z\d~])"  # of molecules
        r"|(?<![A-Za-z])PM~\d{1,2}~(?!\d)"  # fine dust
        r"|(?<=[\w)\]])\^(?:[+-]?\d{1,4}[+-]?|st|nd|rd|th)\^(?![A-Za-z\d])"
    ),
    "emphasis": re.compile(
        r"(?<![\w+{])\+\+(?=[^\s+])[^+\n]{1,200}(?<=[^\s+])\+\+(?![A-Za-z0-9+])"  # underlined
        r"|^[ ]{0,3}(={2,5})[ ][^=\n]{1,60}[ ]\1[ ]*$"
        r"|\[(b|i|u|s|url|img|color|size|center|quote)(?:=[^\[\]\n]{1,60})?\](?=\S)[^\n]{0,200}?(?<=\S)\[/\2\]",  # BBCode
        re.MULTILINE,
    ),
    "picture": re.compile(r"(?<![\w:]):(?:[a-z][a-z0-9_+-]{2,30}|ok|[+-]1):(?![A-Za-z0-9:])"),
}
"""Marks that are none in some dialects, by the kind of what they stand for."""
_CAPTION = re.compile(r"^[ ]{0,3}\|[^\n]*\n+[ ]{0,3}(?P<caption>:[ ]+[^\s:|-][^\n]{0,200})", re.MULTILINE)
"""A line behind a table that begins with a colon: other programs make its caption of it."""


_ADDRESS = re.compile(r"https?://[^\s\\)\]<>]+")
"""An address within the text: the signs in it are its own."""


def leftovers(body: str, text: str, prose: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, text and kind (maybe without a name) of each mark that the running `text` of a body still has.

    Attributes that were used are not in `prose`.
    """
    if not any(sign in body for sign in SIGNS) and not MAY_BE_SMALL.search(body):
        return
    for match in _LEFTOVER.finditer(text):
        mark = match[0].strip()
        if not mark.startswith("{:") or "{:" in prose:
            yield match.start() + len(match[0]) - len(match[0].lstrip()), mark, ""
    captions = {match.start("caption"): match["caption"].strip() for match in _CAPTION.finditer(text)}
    yield from ((at, caption, "caption") for at, caption in captions.items())
    bare = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    for kind, pattern in (("", _OF_A_DIALECT), *_KINDS.items()):
        for match in islice(pattern.finditer(bare), _MOST):
            mark = text[match.start() : match.end()]
            at = match.start() + len(mark) - len(mark.lstrip())
            if mark.strip() in prose and at not in captions:
                yield at, " ".join(mark.split()), kind
