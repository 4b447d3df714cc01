"""The words around pages in other languages, the option ``nav_translations``, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from casebook.languages import LANGUAGES
from casebook.mkdocs_plugin.settings_file import option_place
from casebook.problems import Problem, nearest, problem


def nav_translation_problems(config: MkDocsConfig, value: object, language: str) -> Iterator[Problem]:
    """Yield what is wrong with the option `value` of a site in `language`: languages without words, texts that no page shows."""
    if value is None:
        return
    file, option = Path(config.config_file_path), "nav_translations"
    others = [code for code in LANGUAGES if code != language]
    frame = (config.site_name, config.site_description, config.copyright, config.repo_name)
    titles = [*dict.fromkeys([*_titles(config.nav), *filter(None, frame)])] if config.nav else []
    if not isinstance(value, dict):
        yield problem(option_place(file, option), "CB512", found=value, allowed=", ".join(others))
        return
    for code, words in value.items():
        if code not in others:
            values = {"found": code, "near": nearest(str(code), others), "allowed": ", ".join(others)}
            yield problem(option_place(file, option, str(code)), "CB512", **values)
        elif not isinstance(words, dict):
            yield problem(option_place(file, option, code, of_value=True), "CB512", found=words)
        else:
            for title, text in words.items():
                if titles and title not in titles:
                    values = {"found": title, "near": nearest(str(title), titles), "allowed": ", ".join(titles)}
                    yield problem(option_place(file, option, code, str(title)), "CB512", **values)
                elif not isinstance(text, str):
                    yield problem(option_place(file, option, code, str(title), of_value=True), "CB512", found=text)


def nav_words(value: object, language: str) -> Mapping[str, str]:
    """Return the words around pages in `language`; none where the option `value` is wrong."""
    words = value.get(language) if isinstance(value, dict) else None
    return words if isinstance(words, dict) else {}


def _titles(nav: object) -> Iterator[str]:
    """Yield the titles in ``nav`` as mkdocs.yml has it; none where MkDocs makes the menu of the files."""
    for item in nav if isinstance(nav, list) else []:
        for title, below in item.items() if isinstance(item, dict) else ():
            yield str(title)
            yield from _titles(below)
