#!/usr/bin/env bash
# bm25s 0.3.16, Whoosh-Reloaded 2.7.5 (PyPI): who looks for 숲 (forest) or 섬 (island) gets pages about a library and pears, and not the one about forests, or no page.
#
# Both cut a text into words of two letters and more, which in English leaves out "a" and "I". In Korean a forest, an island, a road, a house and water are one letter each, where no particle
# stands behind. bm25s answers with as many pages as it was asked for, also where none has a word of the question, each with a score of 0: the last ones of the collection. Of two words, the
# one of one letter counts for nothing in either, so that "숲 도서관" is a question for libraries. No error, no warning. bm25s takes token_pattern, Whoosh's StandardAnalyzer minsize=1. tantivy
# 0.27.0 (PyPI) finds each word as it stands.
#
# Seen (question: bm25s, two pages with their scores; Whoosh; tantivy):
#   숲: 나주 배 0.00, 전주 도서관 0.00; none; 도시 숲
#   섬: 나주 배 0.00, 전주 도서관 0.00; none; 섬 마을
#   도서관: 전주 도서관 0.38, 나주 배 0.00; 전주 도서관; 전주 도서관
#   숲, with words of one letter: 도시 숲 0.48, 나주 배 0.00; 도시 숲; 도시 숲
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bm25s==0.3.16 whoosh-reloaded==2.7.5 tantivy==0.27.0 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import bm25s
import tantivy
from whoosh.analysis import StandardAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

ONE_LETTER = r"\w+"
PAGES = ["도시 숲", "섬 마을", "전주 도서관", "나주 배"]


def by_bm25s(question, **options):
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(PAGES, show_progress=False, **options), show_progress=False)
    (pages,), (scores,) = retriever.retrieve(bm25s.tokenize(question, show_progress=False, **options), k=2, show_progress=False)
    return ", ".join(f"{PAGES[page]} {score:.2f}" for page, score in zip(pages, scores, strict=True))


def by_whoosh(question, **options):
    schema = Schema(text=TEXT(stored=True, analyzer=StandardAnalyzer(**options)))
    index = RamStorage().create_index(schema)
    with index.writer() as writer:
        for page in PAGES:
            writer.add_document(text=page)
    with index.searcher() as searcher:
        return ", ".join(hit["text"] for hit in searcher.search(QueryParser("text", schema).parse(question))) or "none"


def by_tantivy(question):
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True)
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for page in PAGES:
        writer.add_document(tantivy.Document(text=page))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    hits = searcher.search(index.parse_query(question, ["text"])).hits
    return ", ".join(searcher.doc(address)["text"][0] for _, address in hits) or "none"


seen = [f"{question}: {by_bm25s(question)}; {by_whoosh(question)}; {by_tantivy(question)}" for question in ("숲", "섬", "도서관")]
seen.append(f"숲, with words of one letter: {by_bm25s('숲', token_pattern=ONE_LETTER)}; {by_whoosh('숲', minsize=1)}; {by_tantivy('숲')}")
print("\n".join(seen))
expected = [
    "숲: 나주 배 0.00, 전주 도서관 0.00; none; 도시 숲",
    "섬: 나주 배 0.00, 전주 도서관 0.00; none; 섬 마을",
    "도서관: 전주 도서관 0.38, 나주 배 0.00; 전주 도서관; 전주 도서관",
    "숲, with words of one letter: 도시 숲 0.48, 나주 배 0.00; 도시 숲; 도시 숲",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
