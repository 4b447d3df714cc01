"""Define the marks that structure official documents in Korean and English. They are patterns and are never displayed."""

from __future__ import annotations

import re

BODY = ("본문", "전문", "전체", "body", "text", "maintext", "fulltext")
"""The names by which citations mean the main text, in lower-case letters alone."""
ANNEXES = ("붙임", "별첨", "첨부", "별표", "별지", "참고", "부록", "annex", "appendix", "attachment")
_NAMES = rf"(?:(?:{'|'.join(ANNEXES[:7])})(?![가-힣])|(?:{'|'.join(ANNEXES[7:])})\b)"
ANNEX = re.compile(rf"[\[(<【〔]?\s*{_NAMES}.*[^.!?。:;,\s]", re.IGNORECASE)
"""Matches a line that begins an annex."""
NUMBERED = re.compile(r"(?:[①-⑳]|\d{1,2}[.)]?(?=\D)|제\s*\d+\s*[편장절조관]).*[^.!?。:;,\s]")
"""Matches a numbered line that does not end a sentence."""
SQUARE = re.compile(r"[□■◻◼▣]\s*(.+)")
CIRCLE = re.compile(r"[○◦ㅇ◯●]\s+(.+)")
BULLET = re.compile(r"([ \t]*)(?:[-–*•·▪▸]|[○◦ㅇ◯●])[ \t]+(.+)")
LABEL = re.compile("|".join((*BODY, *ANNEXES)))
"""Matches the word that a citation may put before the number of a part."""
