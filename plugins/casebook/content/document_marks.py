"""The marks by which official documents in Korean and English part their text. Nobody is shown them."""

from __future__ import annotations

import re

BODY = ("본문", "전문", "전체", "body", "text", "maintext", "fulltext")
"""How citations call what is no annex, in letters alone."""
ANNEXES = ("붙임", "별첨", "첨부", "별표", "별지", "참고", "부록", "annex", "appendix", "attachment")
_NAMES = rf"(?:(?:{'|'.join(ANNEXES[:7])})(?![가-힣])|(?:{'|'.join(ANNEXES[7:])})\b)"
ANNEX = re.compile(rf"[\[(<【〔]?\s*{_NAMES}.*[^.!?。:;,\s]", re.IGNORECASE)
"""A line that begins an annex."""
NUMBERED = re.compile(r"(?:[①-⑳]|\d{1,2}[.)]?(?=\D)|제\s*\d+\s*[편장절조관]).*[^.!?。:;,\s]")
"""A line with a number that ends no sentence."""
SQUARE = re.compile(r"[□■◻◼▣]\s*(.+)")
CIRCLE = re.compile(r"[○◦ㅇ◯●]\s+(.+)")
BULLET = re.compile(r"([ \t]*)(?:[-–*•·▪▸]|[○◦ㅇ◯●])[ \t]+(.+)")
LABEL = re.compile("|".join((*BODY, *ANNEXES)))
"""What a citation may say before the number of a part."""
