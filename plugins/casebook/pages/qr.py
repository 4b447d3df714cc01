"""Addresses as QR codes, for paper."""

from __future__ import annotations

import re

import segno

_MASK = 2
"""One of the eight masks of ISO/IEC 18004. All can be read; to try which is best takes eight times as long."""
_BORDER = 4
"""How many modules stay empty on every side, which readers need (ISO/IEC 18004)."""
_RUN = re.compile(rb"(\x00*)(\x01+)")


def qr_code(address: str) -> str:
    """`address` as SVG to place in a page: a stroke for each row of dark modules, a module being one unit of length."""
    code = segno.make(address, error="m", micro=False, boost_error=False, mask=_MASK)
    size = len(code.matrix) + _BORDER + _BORDER
    rows = enumerate(code.matrix, _BORDER)
    strokes = "".join(f"M{_BORDER} {y}.5{_strokes(row)}" for y, row in rows)
    return f'<svg viewBox="0 0 {size} {size}"><path stroke="#000" d="{strokes}"/></svg>'


def _strokes(row: bytes | bytearray) -> str:
    return "".join([f"m{len(light)} 0h{len(dark)}" for light, dark in _RUN.findall(row)])
