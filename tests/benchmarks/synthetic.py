"""Synthetic Korean content of any size: ``python synthetic.py N FOLDER`` writes N case files and their vocabulary.

With ``--full`` FOLDER is a project of a whole site: its cases have every field that other places act on, with collections,
building blocks, the agreement, and a history of two years in git. `audit.py` looks at its pages.

Case i depends on (seed, i) alone, so that a small set is a prefix of a large one. Each file has the front matter
of the real schema and four sections with a list and a table, about 4 KB.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
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
STATUSES = ["planned", "running", "ended"]
MONTHS = 24
"""The months in which a full site came to be."""
DID = ["개선하였다", "조사하였다", "공개하였다", "점검하고 있다", "확대할 계획이다", "비교하였다", "평가하였다"]


def sentence(r: random.Random) -> str:
    text = plain(r)
    kind = r.random()
    if kind < 0.12:
        return f"**{r.choice(PLACES)} {r.choice(WORKS)}** 관점에서 {text}"
    if kind < 0.20:
        return f"{text[:-1]}([자료](https://example.org/{r.randrange(10**6)}))."
    return f"2024년 {r.randrange(1, 13)}월 기준 {r.randrange(5, 95)}%로, {text}" if kind < 0.26 else text


def plain(r: random.Random) -> str:
    """Return a sentence without Markdown."""
    return f"{r.choice(WHO)} {r.choice(WHAT)} {r.choice(HOW)} {r.choice(DID)}."


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


def everything(i: int, seed: int = 7) -> list[str]:
    """Return further lines of the front matter of case `i`: what other places act on, and the case that it was taken from.

    They follow the indicators. The case has a series over five years, figures of several units, and two figures of one thing.
    """
    r = random.Random(seed * 2_000_003 + i)
    people = r.randrange(200, 900)
    lines = [
        f"  - {{name: 해마다의 이용자, unit: 명, value: {people + 60 * year + r.randrange(50)}, as_of: {2019 + year}}}"
        for year in range(5)
    ]
    lines += [
        f"  - {{name: 만족도 조사, unit: '%', value: {r.randrange(50, 99)}, target: 95, as_of: 2024, attribution: measured}}",
        f"  - {{name: 지원액, unit: 억원, value: {r.randrange(10, 900)}, as_of: 2024, method: 협약에 적힌 총액}}",
        f"  - {{name: 지원액, unit: 억원, value: {r.randrange(10, 900)}, as_of: 2024, method: 본문에 적힌 규모}}",
        f"  - {{name: 고친 곳, unit: 곳, value: {r.randrange(1, 40)}, baseline: 0, as_of: 2023}}",
    ]
    duties = r.sample(["2-na-1", "2-na-2", "2-na-3", "2-na-4", "2-na-5", "3"], r.randint(1, 3))
    lines += [f"agreement: [{', '.join(f'2019-season-2/{duty}' for duty in duties)}]", f"status: {r.choice(STATUSES)}"]
    lines += [f"cost: {{total: {r.randrange(1, 900)}0000000, note: {r.choice(['세 해 동안', '설계와 공사', '운영비를 뺀 값'])}}}"]
    lines += ["steps:", *(f"  - {{date: {2015 + year}년, text: {plain(r)}}}" for year in range(r.randint(2, 5)))]
    for field in ("lessons", "limits"):
        lines += [f"{field}:", *(f"  - {plain(r)}" for _ in range(r.randint(1, 4)))]
    lines += ["transfer:", f"  preconditions: [{r.choice(PLACES)}과 {r.choice(PLACES)}의 자료, 주민 협의체]"]
    lines += [f"  not_suitable_when: [{r.choice(PLACES)}이 없는 곳]", f"contact: {{office: {r.choice(WORKS)} 담당 부서}}"]
    if (origin := (i - 1) // 3) > 0 and not is_withdrawn(i) and not is_withdrawn(origin):
        who = f"{r.choice(PLACES)} 사업단"
        lines += ["adopted_from:", f"  - {{who: {who}, case: {id_of(origin)}, date: 2023년, what_changed: 규모를 줄였다.}}"]
    if is_withdrawn(i):
        lines += ["withdrawn: {date: 2026-10-05, reason: 자료를 낸 곳이 거두어들였습니다.}"]
    return lines


def is_withdrawn(i: int) -> bool:
    """Return whether case `i` of a full site is withdrawn: one of fifty."""
    return i % 50 == 49


def id_of(i: int) -> str:
    """Return the id of case `i`."""
    return f"{CITIES[i % len(CITIES)]}/case-{i + 1:05d}"


def collections(count: int, seed: int = 7) -> dict[str, str]:
    """Return collections and building blocks by file name; the largest of each has a tenth of the cases."""
    r, needs, files = random.Random(seed), ["core", "optional", "upgrade"], {}
    cases = [i for i in range(count) if not is_withdrawn(i)]
    for number in range(24):
        chosen = sorted(r.sample(cases, max(2, min(len(cases), count // (10 * (number // 2 + 1))))))
        block = number % 2 == 0
        lines = ["kind: block"] if block else []
        lines += [f"title: {WORKS[number % len(WORKS)]} {number + 1}", f"introduction: {plain(r)}", "cases:"]
        for i in chosen:
            need = f", need: {needs[i % 3]}, source: 자료" if block else ""
            lines += [f"  - {{case: {id_of(i)}{need}, why: {r.choice(PLACES)}에서 {r.choice(HOW)} 했습니다.}}"]
        files[f"set-{number + 1:02d}.yml"] = "\n".join([*lines, ""])
    return files


def full_case(i: int, count: int, month: int = 99) -> tuple[str, str]:
    """Return the path and the text of case `i` of a full site as they were in a month, counted from the first of its history."""
    path, text = case(i)
    head, body_text = text.split("\n---\n", 1)
    head = head.replace("sources:\n  - title", "sources:\n  - id: 자료\n    title")
    lines = "\n".join([head, *everything(i)])
    born = i * MONTHS // count
    if month < min(MONTHS, born + 1 + i % 5):
        lines = lines.replace("\nsummary: ", "\nsummary: (처음) ").replace("규모를 줄였다.", "기간을 줄였다.")
    if month < MONTHS - 1:
        lines = lines.split("\nwithdrawn:")[0]
    return path, f"{lines}\n---\n{body_text}"


def write_everything(count: int, folder: Path) -> None:
    """Write a full site's content below `folder`: cases with all fields, collections, building blocks, the real agreement."""
    write(0, folder)
    shutil.copytree(ROOT / "cases" / "_agreements", folder / "_agreements")
    shutil.copytree(ROOT / "cases" / "_sources", folder / "_sources")
    (folder / "_collections").mkdir()
    for name, text in collections(count).items():
        (folder / "_collections" / name).write_text(text, encoding="utf-8")
    for i in range(count):
        _put(folder, *full_case(i, count))


def publish(count: int, project: Path) -> None:
    """Commit the content of a full site month by month in a new repository in `project`, whose cases are in ``cases/``."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "gc.auto=0"]
    subprocess.run([*git, "init", "-q", "-b", "main"], cwd=project, check=True)
    for month in range(MONTHS):
        day = f"{2024 + (month + 11) // 12}-{(month + 11) % 12 + 1:02}"
        for i in range((month + 1) * count // MONTHS):
            _put(project / "cases", *full_case(i, count, month))
        when = {"GIT_AUTHOR_DATE": f"{day}-05T12:00:00+0900", "GIT_COMMITTER_DATE": f"{day}-05T12:00:00+0900"}
        subprocess.run([*git, "add", "-A", "cases"], cwd=project, check=True)
        subprocess.run([*git, "commit", "-q", "-m", day], cwd=project, check=True, env={**os.environ, **when})


def _put(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def write_project(count: int, project: Path) -> None:
    """Write a full site of `count` cases with the project's own pages and settings; what these say of real cases is left out."""
    for name in ("docs", "overrides", ".github"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("develop", "awards", "workflows"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [line for line in settings.splitlines() if "성과보고대회" not in line]
    (project / "mkdocs.yml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    home = project / "docs/index.md"
    featured = f"<!-- casebook: featured {' '.join(map(id_of, range(3)))} -->"
    text = re.sub(r"<!-- casebook: featured .*-->", featured, home.read_text(encoding="utf-8"))
    home.write_text(text.replace("<!-- casebook: questions -->", ""), encoding="utf-8")
    write_everything(count, project / "cases")
    publish(count, project)


if __name__ == "__main__":
    made = write_project if "--full" in sys.argv else write
    made(int(sys.argv[1]), Path(sys.argv[2]))
