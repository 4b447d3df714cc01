"""Search for Korean text: the index of two-syllable terms, and the engine that reads it in the browser.

`pages` says what can be found, `terms` and `korean` how text becomes terms, `index` writes the files. The engine is
``engine.js``, which the site publishes as ``assets/casebook/search-engine.js``.
"""

from casebook.search.index import Indexed, PageTerms, index_files, read_page
from casebook.search.pages import SearchPage, case_page, document_names, host_pages, merged, plan_page, translation_page
from casebook.search.synonyms import synonyms

__all__ = [
    "Indexed",
    "PageTerms",
    "SearchPage",
    "case_page",
    "document_names",
    "host_pages",
    "index_files",
    "merged",
    "plan_page",
    "read_page",
    "synonyms",
    "translation_page",
]
