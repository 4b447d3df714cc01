"""In which file of the index an entry is: the key of the entry, and the file of a key. `theme/search/index.js` does the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_WORD_KEY_LENGTH = 2


def term_key(term: str, *, is_apart: bool) -> str:
    """Return the key of a term: the term, or its first syllable or letter unless terms with the same one are apart."""
    letters = term.lstrip("_")
    return letters if is_apart else letters[0]


def initials_key(word: str) -> str:
    """Return the key of a word: the initial consonants of its first two syllables, or its first two letters."""
    return "".join(map(_initial, word[:_WORD_KEY_LENGTH]))


def neighbour_key(word: str) -> str:
    """Return the key of a word that has neighbours: its first syllable and the initial consonant of its second one.

    The beginnings of a verb of two syllables or more share a file with its forms; those of one syllable have files of their own.
    """
    return word[0] + "".join(map(_initial, word[1:2]))


def _initial(character: str) -> str:
    return _INITIALS[(ord(character) - 0xAC00) // 588] if "가" <= character <= "힣" else character


def file_count(entries: int, entries_per_file: int, most: int) -> int:
    """Return the number of files for so many entries: a power of two, since a new number moves all entries, or `most`."""
    return min(_power(entries // entries_per_file), most)


def file_count_within(room: int, entries: int, entries_per_file: int, most: int) -> int:
    """Return the number of files for so many entries where `room` files may be made, which changes with the site."""
    return file_count(entries, entries_per_file, min(most, _power(room)))


def _power(number: int) -> int:
    """Return the greatest power of two up to `number`, and at least 1."""
    return 1 << max(1, number).bit_length() - 1


def file_number(key: str, count: int) -> int:
    """Return the number of the file of a key, of `count` files.

    The hash is FNV-1a (Fowler, Noll and Vo) over code points, which is short in the browser too, with the last steps of
    MurmurHash3 (Appleby), because FNV leaves most bits of keys of one or two syllables equal.
    """
    value = 0x811C9DC5
    for character in key:
        value = (value ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        value = (value ^ value >> shift) * factor & 0xFFFFFFFF
    return value % count


def distribute(entries: Iterable[str], file_key: Callable[[str], str], count: int) -> list[list[str]]:
    """Return the entries of each of `count` files. Entries of one `file_key` share a file."""
    files: list[list[str]] = [[] for _ in range(max(1, count))]
    of_key: dict[str, list[str]] = {}
    for entry in entries:
        key = file_key(entry)
        if key not in of_key:
            of_key[key] = files[file_number(key, len(files))]
        of_key[key].append(entry)
    return files
