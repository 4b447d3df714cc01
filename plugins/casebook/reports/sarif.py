"""SARIF 2.1.0, which GitHub's code scanning and many editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from casebook.reports.codes import Explanation
from casebook.reports.findings import Finding
from casebook.wording import Wording

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
"""Names the folder that paths are relative to; whoever reads the file knows where it is."""


def sarif_report(found: Sequence[Finding], words: Wording, explained: dict[str, Explanation], version: str) -> str:
    """One run of casebook `version`: the codes that were found as rules, and a result for each finding."""
    pages = {one.code: one.page for one in found}
    codes = sorted(pages)
    driver = {
        "name": "casebook",
        "semanticVersion": version,
        "language": words.language,
        "rules": [_rule(code, explained[code], pages[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str, explained: Explanation, page: str) -> dict[str, Any]:
    rule = {
        "id": code,
        "shortDescription": {"text": explained.title},
        "fullDescription": {"text": explained.why},
        "defaultConfiguration": {"level": "error"},
    }
    return rule | ({"helpUri": page} if page else {})


def _result(one: Finding, rule: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": one.place.line, "startColumn": one.place.column}
    if one.line is not None:
        region["snippet"] = {"text": one.line}
    artifact = {"uri": quote(one.place.path), "uriBaseId": _ROOT}
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": "\n".join([one.says, *one.details])},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
