"""Texts are read in the encodings that people's programs write."""

from __future__ import annotations

import codecs

import pytest

from casebook.files.encodings import decode_text, text_encoding

WESTERN = ["The council’s night bus", "“It works” – £5, 20 °C", "It’s the town’s own bus.",
           "Déjà vu : l’été à la Réole, créée en 2000",
           "La régie créée", "«café»",
           "« été » et « Noël » — cœur, sœur…", "Zürich, Málaga, Ærø, naïve façade, €5 • ½"]  # fmt: skip


@pytest.mark.parametrize("text", [*WESTERN, *(text.replace(" ", "\u00a0") for text in WESTERN)])
def test_a_table_that_excel_saved_in_a_western_country_keeps_its_letters(text: str) -> None:
    read = decode_text(f'Ref,Project\r\nx1,"{text}"\r\n'.encode("cp1252"))
    assert read == f'Ref,Project\r\nx1,"{text}"\r\n'


@pytest.mark.parametrize("text", ["뷁", "똠방각하를 본 사람", "① 제목", "漢字로 쓴 이름", "‘밤 버스’ 20℃ ㎡ ※ □"])
def test_a_korean_table_keeps_its_rare_letters(text: str) -> None:
    whole = f"제목,요약\r\n{text},가\r\n"
    assert decode_text(whole.encode("cp949")) == whole


def test_a_korean_table_may_have_its_names_in_hanja_alone() -> None:
    whole = "姓名,住所\r\n金永三,京畿道\r\n李,全羅北道\r\n"
    assert decode_text(whole.encode("cp949")) == whole


@pytest.mark.parametrize("text", WESTERN)
def test_a_file_says_in_which_encoding_an_editor_saved_it(text: str) -> None:
    assert text_encoding(f"{text}\n".encode("cp1252")) == "cp1252"
    assert text_encoding("밤 버스\n".encode("cp949")) == "cp949"
    assert text_encoding(text.encode("utf-16")) == "utf-16"
    assert text_encoding(codecs.BOM_UTF8 + text.encode()) == "utf-8-sig"
    assert text_encoding(text.encode()) == "utf-8"


@pytest.mark.parametrize("raw", [b"%PDF\0\xe9", codecs.BOM_UTF16_LE + b"abc", bytes(range(256))])
def test_what_is_no_text_has_none(raw: bytes) -> None:
    assert decode_text(raw) is None
