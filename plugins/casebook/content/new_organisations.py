"""The line that adds an organisation to its list: its name, an id like those of the list, and the kind that its name says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casebook.content.stems import suggest_stem
from casebook.content.suggestions import is_nothing_but
from casebook.model.offices import names_person
from casebook.model.person_names import MAY_BE_NAME
from casebook.model.vocabulary import Organisation
from casebook.yaml.writer import Scalar, one_line

_LONGEST_END, _LONGEST = 4, 60
_LEAST_START = 4
"""The least letters of a word for a kind at the start of a name (Universit\u00e9 de): shorter ones stand at its end alone."""
_OTHER, _UNNAMED = "other", "unnamed"


def ends_of_ids(organisations: Iterable[Organisation]) -> dict[str, str]:
    """Return what ids have in place of the last letters of names, by these letters, as `city` for those of jinju-city."""
    ends: dict[str, str] = {}
    for organisation in organisations:
        for length in range(1, min(_LONGEST_END, len(organisation.name) - 1) + 1):
            start = f"{suggest_stem(organisation.name[:-length])}-"
            if len(start) > 1 and organisation.id.startswith(start):
                ends.setdefault(organisation.name[-length:], organisation.id.removeprefix(start))
    return ends


def line_of_organisation(name: str, taken: Mapping[str, str], ends: Mapping[str, str], kinds: Mapping[str, str]) -> str | None:
    """Return the line of the list for an organisation, or None where its name spells no id, names a person or is no name.

    `taken` has the ids of the list, `ends` the ends of ids by those of names, and `kinds` the kinds by the words that say them.
    """
    tail = next((name[-length:] for length in range(_LONGEST_END, 0, -1) if name[-length:] in ends), "")
    start = suggest_stem(name.removesuffix(tail))
    stem = f"{start}-{ends[tail]}" if tail and start else suggest_stem(name)
    kind = _kind(name, kinds)
    may_be_person = names_person(name) or (kind == _OTHER and MAY_BE_NAME.fullmatch(name))
    if not stem or kind == _UNNAMED or len(name) > _LONGEST or may_be_person or is_nothing_but(name):
        return None
    id_ = stem if stem not in taken else next(other for at in range(2, len(taken) + 3) if (other := f"{stem}-{at}") not in taken)
    return f"- {{id: {id_}, name: {one_line(Scalar(name))}, kind: {kind}}}"


def _kind(name: str, kinds: Mapping[str, str]) -> str:
    """Return the kind whose word is the longest at an end of a name."""
    key = "".join(letter for letter in name.casefold() if letter.isalnum())
    words: Sequence[str] = [it for it in kinds if key.endswith(it) or (len(it) >= _LEAST_START and key.startswith(it))]
    return kinds[max(words, key=len)] if words else _OTHER
