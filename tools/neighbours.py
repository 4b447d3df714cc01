"""Make ``ko.txt``, the table of Korean words that are used alike.

Usage: ``python tools/neighbours.py``, with Python packages that casebook itself does not need:
``pip install kiwipiepy==0.24.1 kiwipiepy_model==0.24.0 numpy`` (Apache-2.0; numpy BSD-3-Clause). It takes three minutes and 2 GB.

The language model of kiwipiepy, CoNg, has for each morpheme a vector of what it follows, and a vector of what follows it. The
public interface gives their cosines alone. The vectors themselves come back, but for a rotation, from the cosines with some
landmarks (Nyström method: Williams and Seeger 2001). Then:

1. The mean and the first principal components are taken away: they tell how frequent a word is, not what it means (Mu and
   Viswanath 2018, All-but-the-Top).
2. The likeness of two words is their cosine, less the mean cosine of each with those nearest to it, so that words near to
   everything are near to nothing (CSLS: Conneau et al. 2018). What follows a word has a small part in it, where both are of one
   part of speech, and so has a syllable that both have (most Korean nouns are of Chinese morphemes of one syllable).
3. A pair of words is kept if it is alike enough, and among the `MOST` best of either.

The table has a line for each word, in the order of code points: the word (verbs and adjectives in the form of dictionaries), its
part of speech (n, v, a), for a noun of frequent use how rare it is, 0 to 8, for a verb or an adjective the beginnings of its
forms, and those of its neighbours that come later in the table, each with its degree of likeness, 1 to 9.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from kiwipiepy import Kiwi  # type: ignore[import-not-found]

TABLE = Path(__file__).parent.parent / "plugins" / "casebook" / "search" / "neighbour_words" / "ko.txt"

MORPHEMES = 45_000
"""So many morphemes of the model are read. They are numbered in the order of their frequency."""
LANDMARKS = 512
COMPONENTS = 3
NOISE = 1e-3
"""Smaller eigenvalues come from rounding."""
NEAREST = 10
"""The number of neighbours whose mean cosine is taken from the likeness of a word."""
FOLLOWING, OTHER_PART = 0.2, -0.4
"""The part of what follows in the likeness of two words, and its value for words of different parts of speech."""
SYLLABLE = 0.1
LEAST, LEAST_OF_VERBS, LEAST_OF_RARE, STEP = -0.26, -0.15, -0.15, 0.08
"""The likeness of degree 1; the least of two verbs or adjectives, of which more are alike; that of rare words, of which less is
known; and that between two degrees."""
FREQUENT, RARE = 12_000, 20_000
"""Morphemes up to the first number are frequent, those from the second are rare."""
MOST, MOST_FREQUENT = 5, 12
"""So many neighbours of a word are kept, and so many that are frequent words; and those of whom it is such a neighbour."""

COMMONEST, RAREST = 200, 20_000
"""Nouns up to the first number in the order of frequency are the commonest, those from the second have no degree of rareness."""
RARENESS = 9

PARTS = {"NNG": "n", "XR": "n", "VV": "v", "VA": "a"}
FORMS = ("고", "어", "었", "은", "을", "음", "ᆸ니다", "는", "으면")
"""Endings that show the beginnings of all forms of a verb."""
ENDING_TAGS = {"었": "EP", "은": "ETM", "을": "ETM", "는": "ETM", "음": "ETN", "ᆸ니다": "EF"}
HANGUL = re.compile("[가-힣]+")
OPPOSITES = """
늘리다 줄이다/늘다 줄다/높이다 낮추다/높다 낮다/넓히다 좁히다/덥다 춥다/더위 추위/무더위 추위/폭염 혹한/한파 폭염/
한파 무더위/한파 더위/냉방 난방/에어컨 난방/보일러 냉방/히터 냉방/수출 수입/어렵다 쉽다/좋다 나쁘다/크다 작다/
많다 적다/사다 팔다/판매 구매/구입 판매/열다 닫다/켜다 끄다/주다 받다/도시 농촌/도시 시골/공급 수요/찬성 반대/
성공 실패/입사 퇴사/채용 해고/취업 실업/취업자 실업자/구직 구인/유료 무료/무상 유상/내부 외부/상승 하락/증가 감소/
확대 축소/증액 감액/흑자 적자/단기 장기/남성 여성/남자 여자/청년 노인/젊은이 노인/아이 노인/어린이 노인/어린이 젊은이/
민간 공공/신규 기존/최초 최후/시작 끝/국내 해외/국내 국외/오전 오후/주간 야간/여름 겨울/빠르다 느리다/가깝다 멀다/
밝다 어둡다/쉽다 어렵다/새롭다 낡다/가르치다 배우다/빌리다 갚다
"""
"""Words of opposite meaning, which are used alike too. They are no neighbours."""


@dataclass(frozen=True)
class Word:
    """A morpheme of the model."""

    id: int
    form: str
    tag: str

    @property
    def part(self) -> str:
        """The part of speech: n, v or a."""
        return PARTS[self.tag.partition("-")[0]]

    @property
    def name(self) -> str:
        """The word as dictionaries have it."""
        return self.form if self.part == "n" else f"{self.form}다"

    @property
    def rareness(self) -> str:
        """How rare a noun is, 0 to 8, by the logarithm of its place in the order of frequency; empty for a rare one."""
        place = math.log(max(self.id, COMMONEST) / COMMONEST) / math.log(RAREST / COMMONEST)
        degree = round(RARENESS * place)
        return str(degree) if self.part == "n" and degree < RARENESS else ""


def words_of(kiwi: Kiwi) -> list[Word]:
    """Return the nouns, verbs and adjectives of general use, the most frequent first, each name once."""
    words: dict[str, Word] = {}
    for number in range(MORPHEMES):
        morpheme = kiwi.morpheme(number)
        if morpheme.tag.partition("-")[0] in PARTS and HANGUL.fullmatch(morpheme.form):
            word = Word(number, morpheme.form, morpheme.tag)
            words.setdefault(word.name, word)
    return list(words.values())


def beginnings(kiwi: Kiwi, word: Word) -> list[str]:
    """Return the beginnings of the forms of a verb or an adjective, without endings that are syllables of their own."""
    forms = []
    for ending in FORMS:
        form = kiwi.join([(word.form, word.tag), (ending, ENDING_TAGS.get(ending, "EC"))])
        beginning = next((form.removesuffix(tail) for tail in (ending, "습니다", "니다") if form.endswith(tail)), form)
        forms.append(beginning if beginning == word.form or len(beginning) > 1 else form)
    return [form for form in dict.fromkeys([word.form, *forms]) if HANGUL.fullmatch(form)]


def vectors(cosine: Callable[[int, int], float], ids: Sequence[int]) -> np.ndarray:
    """Return a unit vector for each of `ids`, without what is common to all, from the cosines of each with some of them."""
    rows = np.sort(np.random.default_rng(1).choice(len(ids), LANDMARKS, replace=False))
    landmarks = [ids[row] for row in rows]
    cosines = np.array([[cosine(id_, landmark) for landmark in landmarks] for id_ in ids], dtype=np.float32)
    values, axes = np.linalg.eigh(cosines[rows].astype(np.float64))
    real = values > NOISE
    axes, values = axes[:, real], values[real]
    found = unit(cosines @ (axes / np.sqrt(values)))
    found -= found.mean(axis=0)
    first = np.linalg.svd(found, full_matrices=False)[2][:COMPONENTS]
    return unit(found - (found @ first.T) @ first).astype(np.float32)


def unit(rows: np.ndarray) -> np.ndarray:
    """Return `rows`, each of length 1."""
    result: np.ndarray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return result


def blocks(count: int) -> Iterable[slice]:
    """Yield the rows in parts that fit in memory."""
    return (slice(first, first + 1000) for first in range(0, count, 1000))


def nearness(space: np.ndarray) -> np.ndarray:
    """Return the mean cosine of each row with those nearest to it."""
    means = [np.partition(space[part] @ space.T, -NEAREST - 1, axis=1)[:, -NEAREST - 1 : -1] for part in blocks(len(space))]
    return np.concatenate([part.mean(axis=1) for part in means])


def pairs(words: Sequence[Word], before: np.ndarray, after: np.ndarray) -> dict[tuple[int, int], float]:
    """Return the likeness of each pair of words that are neighbours."""
    parts = np.array([word.part for word in words])
    verbs = parts != "n"
    rare = np.array([word.id >= RARE for word in words])
    frequent = np.array([number for number, word in enumerate(words) if word.id < FREQUENT])
    near_before, near_after = nearness(before), nearness(after)
    syllables = sorted({sign for word in words for sign in word.form})
    column = {sign: at for at, sign in enumerate(syllables)}
    spelling = np.zeros((len(words), len(syllables)), dtype=np.float32)
    for row, word in enumerate(words):
        if word.part == "n" and len(word.form) > 1:
            spelling[row, [column[sign] for sign in word.form]] = 1
    result: dict[tuple[int, int], float] = {}
    for part in blocks(len(words)):
        likeness = 2 * (before[part] @ before.T) - near_before[part, None] - near_before
        following = 2 * (after[part] @ after.T) - near_after[part, None] - near_after
        likeness += FOLLOWING * np.where(parts[part, None] == parts, following, OTHER_PART)
        likeness += SYLLABLE * (spelling[part] @ spelling.T > 0)
        likeness[(verbs[part, None] & verbs) & (likeness < LEAST_OF_VERBS)] = -9
        likeness[(rare[part, None] | rare) & (likeness < LEAST_OF_RARE)] = -9
        best_frequent = np.argpartition(-likeness[:, frequent], MOST_FREQUENT, axis=1)[:, : MOST_FREQUENT + 1]
        best = np.hstack([np.argpartition(-likeness, MOST, axis=1)[:, : MOST + 1], frequent[best_frequent]])
        for row, columns in zip(range(part.start, part.start + len(best)), best, strict=True):
            for other in columns.tolist():
                value = float(likeness[row - part.start, other])
                if other != row and value >= LEAST:
                    result[min(row, other), max(row, other)] = value
    return result


def table(words: Sequence[Word], likeness: dict[tuple[int, int], float], kiwi: Kiwi) -> str:
    """Return the text of the table."""
    opposites = {frozenset(pair.split()) for pair in OPPOSITES.replace("\n", "").split("/")}
    lines: dict[str, list[tuple[str, int]]] = {word.name: [] for word in words}
    for (one, other), value in likeness.items():
        first, second = sorted((words[one].name, words[other].name))
        if {first, second} not in opposites:
            lines[first].append((second, min(9, 1 + int((value - LEAST) / STEP))))
    named = {second for neighbours in lines.values() for second, _ in neighbours}
    text = []
    for word in sorted(words, key=lambda word: word.name):
        neighbours = sorted(lines[word.name], key=lambda entry: (-entry[1], entry[0]))
        if neighbours or word.rareness or (word.part != "n" and word.name in named):
            kind = f"n{word.rareness}" if word.part == "n" else f"{word.part} {','.join(beginnings(kiwi, word))}"
            text.append(f"{word.name} {kind}: {' '.join(f'{name}{degree}' for name, degree in neighbours)}".rstrip())
    return "\n".join(text) + "\n"


def main() -> None:
    """Write the table."""
    kiwi = Kiwi(model_type="cong")
    words = words_of(kiwi)
    ids = [word.id for word in words]
    before = vectors(kiwi.morpheme_similarity, ids)
    after = vectors(lambda one, other: kiwi.context_similarity([one], [other]), ids)
    text = table(words, pairs(words, before, after), kiwi)
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(words)} words, {text.count(chr(10))} lines, {len(text.encode())} bytes\n")


if __name__ == "__main__":
    main()
