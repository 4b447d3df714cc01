"""Addresses as QR codes, for paper."""

from __future__ import annotations

import re

from zint import Symbol, Symbology

_MEDIUM = 2
"""Level M of ISO/IEC 18004: what a crease or a stain hides, up to 15 %, can be made up for."""
_MASK = 2
"""One of the eight masks of ISO/IEC 18004. All can be read; to try which is best takes four times as long as all the rest."""
_BORDER = 4
"""How many modules stay empty on every side, which readers need (ISO/IEC 18004)."""
_ROW = 1152 // 8
"""Bytes that Zint keeps for a row: eight modules each, the leftmost in the lowest bit."""


def qr_code(address: str) -> str:
    """`address` as SVG to place in a page: a stroke for each row of dark modules, a module being one unit of length."""
    symbol = Symbol()
    symbol.symbology = Symbology.QRCODE
    symbol.option_1 = _MEDIUM
    symbol.option_3 = _MASK + 1 << 8
    symbol.encode(address)
    modules, used = symbol.encoded_data.tobytes(), -(-symbol.width // 8)
    rows = (modules[start : start + used] for start in range(0, symbol.rows * _ROW, _ROW))
    path = "".join([f"M{_BORDER} {y}.5{_strokes(row)}" for y, row in enumerate(rows, _BORDER)])
    size = symbol.width + _BORDER + _BORDER
    return f'<svg viewBox="0 0 {size} {size}"><path stroke="#000" d="{path}"/></svg>'


def _strokes(row: bytes) -> str:
    return "".join([_EIGHT[eight] for eight in row])


def _eight(modules: int) -> str:
    """Eight modules of a row as a path from left of them to right of them."""
    runs = re.findall("0+|1+", f"{modules:08b}"[::-1])
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)


_EIGHT = tuple(_eight(modules) for modules in range(256))
