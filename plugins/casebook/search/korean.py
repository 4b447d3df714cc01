"""What the search must know of Korean: the endings that words take, and how a word is cut back to its stems.

No dictionary: a particle or a verb's ending is cut off wherever at least two syllables are left, and every form
that this gives may be what is meant. The lists are the particles (조사) of the school grammar, alone and in their usual
combinations, and the commonest endings (어미) of verbs made with 하다 and 되다. The browser gets them with the
index, so both sides cut alike.
"""

from __future__ import annotations

from functools import cache
from itertools import islice


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split(), key=lambda word: (-len(word), word)))


PARTICLES = _longest_first(
    "은 는 이 가 을 를 의 에 와 과 로 도 만 나 랑 들 에서 에게 으로 부터 까지 마다 처럼 보다 "
    "조차 마저 이나 이며 이고 이란 이라 란 하고 께서 께 한테 에는 에도 에만 에의 에서는 에서도 에서만 "
    "에서의 에서부터 에게는 에게도 에게서 으로는 으로도 으로만 으로의 으로서 으로써 으로부터 로는 로도 "
    "로만 로의 로서 로써 로부터 과의 와의 과는 와는 과도 와도 까지는 까지도 까지의 부터는 부터의 만의 "
    "만을 만이 마다의 들이 들은 들을 들의 들과 들도 들에 들에서 들에게 들로 이라는 라는 이라고 라고 "
    "이라도 라도 이라면 라면 인가 인지 이든 든지"
)
"""Particles, longest first."""

ENDINGS = _longest_first(
    "하다 한다 하는 하여 해 하며 하고 하기 하게 하자 하면 하면서 하도록 하려는 하려고 하고자 하거나 "
    "하지 한 할 함 해서 해야 해요 했다 했던 했고 했으며 했습니다 합니다 하세요 하십시오 하였다 하였고 "
    "하였으며 하였습니다 되다 된다 되는 되어 돼 되며 되고 되기 되게 되면 되도록 된 될 됨 되었다 되었고 "
    "되었습니다 됐다 됩니다 시키다 시킨다 시키는 시켜 시키고 시킨 시킬 시켰다 시키기 적인 적으로 적이고 "
    "이다 입니다 이었다 였다 인 일 받다 받는 받은 받아 받고"
)
"""Endings of verbs and adjectives made from nouns, longest first."""

_MOST_PARTICLES = 3
_MOST_ENDINGS = 2


@cache
def stems(word: str) -> tuple[str, ...]:
    """The forms that the Hangul word `word` may stand for, itself first."""
    found = [word]
    for endings, most in ((PARTICLES, _MOST_PARTICLES), (ENDINGS, _MOST_ENDINGS)):
        fitting = (ending for ending in endings if len(word) - len(ending) >= 2 and word.endswith(ending))  # noqa: PLR2004
        found += (word[: -len(ending)] for ending in islice(fitting, most))
    return tuple(dict.fromkeys(found))
