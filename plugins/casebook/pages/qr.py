"""Addresses as QR codes, for paper."""

from __future__ import annotations

import segno

_MASK = 2
"""One of the eight masks of ISO/IEC 18004. All can be read; to try which is best takes eight times as long."""


def qr_code(address: str) -> str:
    """`address` as SVG to place in a page."""
    code = segno.make(address, error="m", micro=False, boost_error=False, mask=_MASK)
    return code.svg_inline(omitsize=True, svgclass=None, lineclass=None)
