"""What other generators of sites would replace, and this one would print as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.markup.comments import running_text

SIGNS = ("{", ":::", "[[", "]]", "::", "[!", "8<", "import ", "export ", "[toc", "[Toc")
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
    r"|!?\[\[[^\[\]\n]{1,200}\]\]"  # wikis, Obsidian
    r"|^[ ]{0,3}(?:@?\[|\$\{)[Tt][Oo][Cc](?<!TOC)[\]}][ ]*$"
    r"|^[ ]{0,3}import\b(?:[^\n]{1,200}\bfrom)?[ ]+[\"'][^\n]{0,200}"  # MDX
    r"|^[ ]{0,3}export[ ]+(?:const|default|function)\b[^\n]{0,200}"
    r"|^[ ]{0,3}(?:include|image|video|ifdef|ifndef|endif|toc)::[^\n]{0,200}"  # AsciiDoc
    r"|^[ ]{0,3}\.\.[ ][\w-]{1,40}::[^\n]{0,200}"  # reStructuredText
    r"|^[ ]{0,3}(?:>[ ]?){1,9}\[!\w{1,20}\]"  # GitHub, Obsidian
    r"|^[ ]{0,3}-{1,9}8<-{1,9}[^\n]{0,200}",  # snippets
    re.MULTILINE,
)


def leftovers(text: str, html: str) -> Iterator[tuple[int, str]]:
    """Yield each such mark of the body `text` and where it stands. Lists of attributes that were used are not in `html`."""
    if not any(sign in text for sign in SIGNS):
        return
    for match in _LEFTOVER.finditer(running_text(text)):
        found = match[0].strip()
        if not found.startswith("{:") or "{:" in html:
            yield match.start() + len(match[0]) - len(match[0].lstrip()), found
