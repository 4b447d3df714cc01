"""Say which languages a site, its translations and messages can be in: those with a file of strings."""

from __future__ import annotations

import re
from importlib.resources import files

_DEFAULT = "ko"
_NAMES = (entry.name for entry in (files("casebook") / "strings").iterdir())
LANGUAGES = tuple(
    sorted((name[:-4] for name in _NAMES if re.fullmatch(r"[a-z]{2,3}\.yml", name)), key=lambda it: (it != _DEFAULT, it))
)
"""Their codes (ISO 639). The first one is the default."""
