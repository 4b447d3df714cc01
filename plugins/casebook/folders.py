"""The names of the folders of the content that hold no cases."""

from __future__ import annotations

from typing import Final

VOCABULARY: Final = "_vocabulary"
AGREEMENTS: Final = "_agreements"
AWARDS: Final = "_awards"
COLLECTIONS: Final = "_collections"
SOURCES: Final = "_sources"
