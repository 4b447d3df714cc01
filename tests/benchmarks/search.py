"""What a search costs in a real browser: bytes and time, casebook's engine beside Material's on the same pages.

``python tests/benchmarks/search.py [COUNT]`` builds COUNT synthetic cases (0: the project's own site) and prints, for
queries of many kinds, what the first search of a visit transfers (gzip: the engine, and the files of the index that the
query needs) and how long an answer takes once a worker has been used, also on a phone of a quarter of the speed. It asserts
nothing: times depend on the machine.
Run it with ``TMPDIR=/dev/shm`` where the disk is slow. Material's worker gets an index of the same pages and words.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import synthetic
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(synthetic.ROOT / "tests"))
from browser.chromium import installed
from browser.serving import Server, served

WORDS = [
    *synthetic.PLACES,
    *synthetic.TAGS,
    "승강장",
    "대기",
    "시범사업",
    "주민",
    "안부",
    "수질",
    "시스템",
    "공공데이터",
    "설명회",
    "전북",
]
KINDS = {
    "word": WORDS,
    "with a particle": [f"{word}에서는" for word in WORDS],
    "inflected": ["개선하는", "조사하여", "공개했다", "점검하고", "확대하려는", "비교했습니다", "평가하는"],
    "several words": [f"{place} {work}" for place, work in zip(synthetic.PLACES, synthetic.WORKS * 2, strict=False)],
    "sentence": ["주민 설명회를 거쳐 개선한 정류장", "어르신의 안부를 점검하는 복지관", "탄소 감축량을 공개한 태양광 사업"],
    "without spaces": ["스마트개편", "공동돌봄", "에너지전환", "데이터개방", "주민관측소", "녹색쉼터", "시범사업은승강장"],
    "initials": ["ㅈㄹㅈ", "ㅅㅂㅅㅇ", "ㄱㄱㄷㅇㅌ", "ㅌㅅㅈㄹ", "ㅂㅈㄱ"],
    "half typed": ["정류ㅈ", "도서ㄱ", "시범사ㅇ", "공공데이ㅌ", "태양과"],
    "misspelt": ["시밤사업", "공공대이터", "탄소중닙", "관측쇼에서", "시스탬이"],
    "wrong keyboard": ["wjdfbwkd", "xodidrhkd", "tlqjatkdjq"],
    "other names": ["LH", "한전", "농진청", "전라북도", "어린이", "국민연금공단", "한국토지주택공사"],
    "number": ["2024년 5월", "95%", "1200억원"],
    "no answer": ["메타버스", "암호화폐", "코로나", "블록체인 지갑", "xyzzy", "뷁뷁뷁", "ㅋㅋㅋㅋ"],
}
ASK = """async ([path, setup, queries]) => {
  const worker = new Worker(path);
  // Material's worker answers by types of messages, casebook's by the number of a call
  const next = (key, value) => new Promise((done) => {
    const hear = ({ data }) => {
      if (data[key] !== value) return;
      worker.removeEventListener("message", hear);
      done(data.data ?? data.value);
    };
    worker.addEventListener("message", hear);
  });
  const before = performance.now();
  if (setup) {
    const ready = next("type", 1);
    worker.postMessage({ type: 0, data: { ...await (await fetch(setup)).json(), options: {} } });
    await ready;
  }
  const started = performance.now() - before;
  const times = [];
  const found = [];
  for (const query of queries) {
    const from = performance.now();
    const answer = setup ? next("type", 3) : next("id", times.length);
    worker.postMessage(setup ? { type: 2, data: query } : { id: times.length, name: "answer", given: [query] });
    found.push((await answer).items.map((item) => item[0].location.split("#")[0]).filter((place) => !place.includes("?")));
    times.push(performance.now() - from);
  }
  worker.terminate();
  return { started, times, found };
}"""

SLOWDOWN = 4
SLOWED = """async ([engine, queries, runs]) => {
  (0, eval)(await (await fetch(engine)).text());
  const index = await casebookSearch.openIndex(new URL("search/index.json", new URL(engine, location)));
  const least = queries.map(() => Infinity);
  for (let run = 0; run < runs; run++) for (const [at, query] of queries.entries()) {
    const from = performance.now();
    await casebookSearch.respond(index, query);
    if (run) least[at] = Math.min(least[at], performance.now() - from); // with the files there
  }
  return least;
}"""
"""In the page itself, since a browser slows no worker down."""


def build(count: int, root: Path) -> Path:
    """The site of `count` synthetic cases, or the project's own."""
    tool = [str(Path(sys.executable).with_name("mkdocs")), "build", "-q", "-d", str(root / "site")]
    if not count:
        subprocess.run(tool, check=True, cwd=synthetic.ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        return root / "site"
    synthetic.write(count, root / "cases")
    shutil.copytree(synthetic.ROOT / "overrides", root / "overrides")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# 비교\n", encoding="utf-8")
    host = "site_name: 비교\ntheme: {name: material, language: ko, font: false}\nplugins: [search, casebook]\n"
    (root / "mkdocs.yml").write_text(host, encoding="utf-8")
    subprocess.run(tool, check=True, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return root / "site"


def stock_index(site: Path) -> None:
    """Material's index of the pages and words that casebook's index has."""
    docs = []
    for path in sorted(site.glob("assets/casebook/search/records-*.json")):
        for address, title, tags, sections, *_ in json.loads(path.read_text(encoding="utf-8")):
            for anchor, heading, text in sections:
                location = f"{address}#{anchor}" if anchor else address
                entry = {"location": location, "title": heading if anchor else title, "text": f"<p>{text}</p>"}
                docs.append(entry | ({"tags": tags} if tags and not anchor else {}))
    config = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["config"]
    text = json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
    (site / "stock.json").write_text(text, encoding="utf-8")


def percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def weigh(page: Page, server: Server, queries: list[str]) -> dict[str, float]:
    """What the first search of a visit transfers, in KB, for each query."""
    weights = {}
    for query in queries:
        server.sent.clear()
        page.evaluate(ASK, [f"{server.address}/assets/casebook/search.js", "", [query]])
        weights[query] = server.weight / 1000
    return weights


def quality(queries: list[str], found: list[list[str]], relevant: dict[str, dict[str, int]]) -> str:
    """Recall among the first five, mean reciprocal rank, queries without a result, and false answers."""
    answered = [(places, relevant[query]) for query, places in zip(queries, found, strict=False)]
    some = [(places, wanted) for places, wanted in answered if wanted]
    recall = statistics.mean(len(set(places[:5]) & set(wanted)) / min(5, len(wanted)) for places, wanted in some)
    rank = statistics.mean(next((1 / at for at, place in enumerate(places, 1) if place in wanted), 0) for places, wanted in some)
    nothing, noise = sum(not places for places, _ in some), sum(bool(places) for places, wanted in answered if not wanted)
    return f"recall@5 {recall:.3f}, MRR {rank:.3f}, nothing found for {nothing} of {len(some)}, false answers {noise}"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    given = synthetic.ROOT / "tests" / "fixtures" / "search-queries.jsonl"
    kinds = KINDS
    relevant: dict[str, dict[str, int]] = {}
    if not count:
        kinds = {}
        for line in given.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            kinds.setdefault(entry["kind"], []).append(entry["query"])
            relevant[entry["query"]] = entry["relevant"]
    queries = [query for some in kinds.values() for query in some]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(count, Path(folder))
        stock_index(site)
        worker = next(site.glob("assets/javascripts/workers/search.*.min.js")).relative_to(site).as_posix()
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        with served(site) as server:
            home = server.address
            page = browser.new_page()
            page.goto(f"{home}/sitemap.xml")
            engine = len(gzip.compress((site / "assets/casebook/search.js").read_bytes())) / 1000
            weights = weigh(page, server, queries)
            print(f"{count or 'own'} cases, {len(queries)} queries; the engine itself {engine:.1f} KB")
            print(
                f"first search, KB gzip: median {statistics.median(weights.values()):.1f}, "
                f"p95 {percentile(list(weights.values()), 0.95):.1f}, max {max(weights.values()):.1f} "
                f"({max(weights, key=lambda query: weights[query])})"
            )
            for kind, some in kinds.items():
                own = [weights[query] for query in some]
                print(f"  {kind:16} median {statistics.median(own):6.1f}  max {max(own):6.1f}")
            ours = page.evaluate(ASK, [f"{home}/assets/casebook/search.js", "", [*queries, *queries]])
            theirs = page.evaluate(ASK, [f"{home}/{worker}", f"{home}/stock.json", [*queries, *queries]])
            whole = len(gzip.compress((site / "stock.json").read_bytes())) / 1000
            print(f"Material transfers {whole:.0f} KB and takes {theirs['started'] / 1000:.2f} s before its first answer")
            for name, answers in (("casebook", ours), ("Material", theirs)):
                if relevant:
                    print(f"{name:9} {quality(queries, answers['found'], relevant)}")
                cold, warm = answers["times"][: len(queries)], answers["times"][len(queries) :]
                print(
                    f"{name:9} answered {sum(map(bool, answers['found'])) // 2} of {len(queries)}; "
                    f"ms, files fetched on the way: median {statistics.median(cold):.1f}, "
                    f"p95 {percentile(cold, 0.95):.1f}, max {max(cold):.1f}; "
                    f"again: median {statistics.median(warm):.1f}, p95 {percentile(warm, 0.95):.1f}, max {max(warm):.1f}"
                )
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            slowed = page.evaluate(SLOWED, [f"{home}/assets/casebook/search-engine.js", queries, 4])
            print(
                f"casebook at a quarter of the speed, ms, the least of three: median {statistics.median(slowed):.1f}, "
                f"p95 {percentile(slowed, 0.95):.1f}, max {max(slowed):.1f}"
            )
            ratio = [percentile(answers["times"][len(queries) :], 0.95) for answers in (ours, theirs)]
            print(f"p95 again, casebook / Material: {ratio[0] / ratio[1]:.2f}")
        browser.close()


if __name__ == "__main__":
    main()
