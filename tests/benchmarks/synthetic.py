"""Synthetic Korean content of any size: ``python synthetic.py N FOLDER`` writes N case files and their vocabulary.

Case i depends on (seed, i) alone, so that a small set is a prefix of a large one. Each file has the front matter
of the real schema and four sections with a list and a table, about 4 KB.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CITIES = ["busan", "daegu", "gwangju-jeonnam", "ulsan", "gangwon", "chungbuk", "jeonbuk", "gyeongbuk", "gyeongnam", "jeju"]
CATEGORIES = ["specialised-development", "living-conditions", "win-win"]
ORGANISATIONS = ["lh", "kepco", "kogas", "kicet", "nps", "rda", "jinju-city", "naju-city", "daegu-city", "jeongeup-city"]
ROLES = ["lead", "partner", "funder", "operator", "beneficiary"]
PLACES = ["정류장", "골목", "하천", "시장", "공원", "학교", "도서관", "주차장", "광장", "복지관", "항구", "산책로"]
WORKS = ["스마트 개편", "안전지도", "공동 돌봄", "에너지 전환", "데이터 개방", "순환 실험", "녹색 쉼터", "주민 관측소"]
TAGS = ["데이터", "시민참여", "자전거", "보행", "대중교통", "탄소중립", "태양광", "노인돌봄", "청년", "안전"]
FIGURES = ["이용자 수", "만족도", "탄소 감축량", "대기 시간", "사고 건수", "참여 주민"]
WHO = ["시범사업은", "참여 주민들은", "담당 부서는", "운영 기관은", "현장 조사단은", "분석 결과는", "지역 상인회는"]
WHAT = [
    "승강장의 대기 시간을",
    "골목길의 보행 안전을",
    "하천 주변의 수질을",
    "공공데이터의 품질을",
    "어르신의 안부를",
    "발전량을",
]
HOW = ["세 달에 걸쳐 꼼꼼하게", "기존 시스템과 연계하여", "주민 설명회를 거쳐", "실시간 자료를 바탕으로", "단계적으로"]
DID = ["개선하였다", "조사하였다", "공개하였다", "점검하고 있다", "확대할 계획이다", "비교하였다", "평가하였다"]


def sentence(r: random.Random) -> str:
    text = f"{r.choice(WHO)} {r.choice(WHAT)} {r.choice(HOW)} {r.choice(DID)}."
    kind = r.random()
    if kind < 0.12:
        return f"**{r.choice(PLACES)} {r.choice(WORKS)}** 관점에서 {text}"
    if kind < 0.20:
        return f"{text[:-1]}([자료](https://example.org/{r.randrange(10**6)}))."
    return f"2024년 {r.randrange(1, 13)}월 기준 {r.randrange(5, 95)}%로, {text}" if kind < 0.26 else text


def paragraph(r: random.Random) -> str:
    return " ".join(sentence(r) for _ in range(r.randint(4, 8)))


def front_matter(r: random.Random, i: int) -> list[str]:
    title = f"{r.choice(PLACES)} {r.choice(WORKS)} {i + 1:05d}"
    lines = [f"title: {title}", f"summary: {r.choice(PLACES)}에서 {r.choice(HOW)} 추진한 {r.choice(WORKS)} 사례"]
    lines += [f"category: {r.choice(CATEGORIES)}", f"period: {r.randint(2015, 2024)}", "organisations:"]
    lines += [f"  - {{id: {id_}, role: {r.choice(ROLES)}}}" for id_ in r.sample(ORGANISATIONS, r.randint(1, 4))]
    lines += ["sources:"]
    for _ in range(r.randint(1, 3)):
        lines += [f"  - title: 보도자료 {r.randrange(100)}", "    publisher: 국토교통부", "    date: 2024-05-01"]
        lines += [f"    url: https://example.org/src/{r.randrange(10**5)}", "    licence: kogl-1"]
    lines += ["tags:", *(f"  - {tag}" for tag in r.sample(TAGS, r.randint(2, 5))), "indicators:"]
    for name in r.sample(FIGURES, 2):
        lines += [f"  - name: {name}", "    unit: 명", f"    value: {r.randrange(100, 999)}", f"    baseline: {r.randrange(99)}"]
    return lines


def body(r: random.Random) -> list[str]:
    lines: list[str] = []
    for number, heading in enumerate(["추진 배경", "주요 내용", "성과", "배울 점"]):
        lines += [f"## {heading}", "", paragraph(r), ""]
        if number == 1:
            lines += [*(f"- {sentence(r)}" for _ in range(r.randint(3, 5))), ""]
        if number == 2:
            lines += ["| 지표 | 사업 전 | 사업 후 |", "| --- | ---: | ---: |"]
            lines += [*(f"| {name} | {r.randrange(100, 999)} | {r.randrange(100, 999)} |" for name in FIGURES), ""]
    return lines


def case(i: int, seed: int = 7) -> tuple[str, str]:
    """The path below the content folder and the text of case `i`."""
    r = random.Random(seed * 1_000_003 + i)
    text = "\n".join(["---", *front_matter(r, i), "---", "", *body(r)])
    return f"{CITIES[i % len(CITIES)]}/case-{i + 1:05d}.md", text


def write(count: int, folder: Path) -> None:
    """`count` cases below `folder`, with the real vocabulary."""
    ignored = shutil.ignore_patterns("questions.yml")  # it asks for the tags of the real cases
    shutil.copytree(ROOT / "cases" / "_vocabulary", folder / "_vocabulary", ignore=ignored)
    for i in range(count):
        path, text = case(i)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
