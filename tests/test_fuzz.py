"""Files that were damaged by chance end in a report, and never in an error of the program; ``make fuzz`` tries many more."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz import TABLE, failures, kinds, try_tables


@pytest.mark.parametrize("kind", kinds())
def test_no_damaged_file_raises_an_error(kind: str, tmp_path: Path) -> None:
    size, _, _ = kinds()[kind]
    assert list(failures(kind, size, 0, tmp_path / "site")) == []


def test_an_exported_table_without_licences_ends_in_a_report(tmp_path: Path) -> None:
    """The importer took out the licence that all sources shared, also where none of them had one."""
    text = TABLE.read_text(encoding="utf-8")
    names = text.partition("\n")[0].lstrip("\ufeff").rstrip("\r").split(",")
    for name in ("licence", "source_licence"):
        assert name in names
        text = text.replace(name, f"other_{name}", 1)
        try_tables([text], tmp_path)
