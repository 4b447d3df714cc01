#!/usr/bin/env bash
# bibtex-tidy 1.14.0 (npm), bib-dedupe 0.11.0 (PyPI): two reports of one author are one, since their titles differ in Korean words only; of articles, any two may be.
#
# Both look for entries that are there twice, by author and title, and compare these by their Latin letters and figures alone, so that two Korean titles are the
# same nothing. bibtex-tidy with `duplicates` and `merge` takes the second report away, also one by another author, in another year. A figure in the titles is
# compared: 2019 and 2021 keep two entries apart. bib-dedupe empties titles, authors and journals: of one issue, every article is "maybe" a duplicate of every other,
# and one that is really there twice is no more than that. With titles in English, both are right.
#
# Seen (the entries that bibtex-tidy keeps of two):
#   홍길동 2019 전주 이전 사례; 홍길동 2021 나주 산업 사례: a
#   홍길동 2019 전주 이전 사례; 김철수 2021 나주 산업 사례: a
#   홍길동 2019 전주 사례 2019; 홍길동 2021 나주 사례 2021: a b
#   Hong 2019 Cases of Jeonju; Hong 2021 Cases of Naju: a b
# Seen (what bib-dedupe says of three articles, of which the first and the third are the same):
#   Korean: 0-1 maybe, 0-2 maybe, 1-2 maybe
#   English: 0-2 duplicate
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bib-dedupe==0.11.0 pandas==2.3.3 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit bibtex-tidy@1.14.0
cat >look.mjs <<'JAVASCRIPT'
import { tidy } from "bibtex-tidy";
const entry = (key, [author, year, title]) => `@techreport{${key}, author={${author}}, title={${title}}, year={${year}}}\n`;
const cases = [
  [["홍길동", 2019, "전주 이전 사례"], ["홍길동", 2021, "나주 산업 사례"], "a"],
  [["홍길동", 2019, "전주 이전 사례"], ["김철수", 2021, "나주 산업 사례"], "a"],
  [["홍길동", 2019, "전주 사례 2019"], ["홍길동", 2021, "나주 사례 2021"], "a b"],
  [["Hong", 2019, "Cases of Jeonju"], ["Hong", 2021, "Cases of Naju"], "a b"],
];
for (const [first, second, expected] of cases) {
  const { bibtex } = tidy(entry("a", first) + entry("b", second), { duplicates: true, merge: "first", escape: false });
  const kept = [...bibtex.matchAll(/@techreport\{(\w)/g)].map((match) => match[1]).join(" ");
  console.log(`${first.join(" ")}; ${second.join(" ")}: ${kept}`);
  if (kept !== expected) throw new Error("the behaviour has changed");
}
JAVASCRIPT
node look.mjs
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import contextlib
import io

import pandas
from bib_dedupe.bib_dedupe import block, match, prep

KOREAN = [("전주 공공기관 이전 사례 연구", "홍길동", "국토연구", "1--20"), ("나주 에너지 산업 육성 방안", "김철수", "국토연구", "21--40")]
ENGLISH = [("Public bodies that moved to Jeonju", "Hong, Gildong", "Land Research", "1--20"), ("Energy industry in Naju", "Kim, Cheolsu", "Land Research", "21--40")]


def labels(articles) -> str:
    rows = [
        {"ID": str(number), "ENTRYTYPE": "article", "title": title, "author": author, "journal": journal, "pages": pages}
        | {"year": "2019", "volume": "10", "number": "2", "doi": "", "abstract": "-"}
        for number, (title, author, journal, pages) in enumerate([*articles, articles[0]])
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        pairs = match(block(prep(pandas.DataFrame(rows), cpu=1), cpu=1), cpu=1)
    return ", ".join(f"{pair.ID_1}-{pair.ID_2} {pair.duplicate_label}" for pair in pairs.itertuples())


if __name__ == "__main__":
    seen = {"Korean": labels(KOREAN), "English": labels(ENGLISH)}
    print("\n".join(f"{language}: {text}" for language, text in seen.items()))
    if seen != {"Korean": "0-1 maybe, 0-2 maybe, 1-2 maybe", "English": "0-2 duplicate"}:
        raise SystemExit("the behaviour has changed")
PYTHON
