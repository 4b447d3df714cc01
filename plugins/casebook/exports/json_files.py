"""Open data: every field of every case as JSON, and the schema of the case file."""

from __future__ import annotations

import json
from typing import Any

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.model import Case
from casebook.reading import CaseFile

SCHEMA_VERSION = "1.0"
"""Raised in its first part when a field goes or changes its meaning, in its second when one is added."""


def cases_json(catalogue: Catalogue, site_url: str) -> str:
    """All cases with all fields; fields not given are null or empty, so that every record has the same shape."""
    cases = [case_record(file, site_url) for _, file in sorted(catalogue.cases.items())]
    document = {"schema_version": SCHEMA_VERSION, "total": len(cases), "cases": cases}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def case_record(file: CaseFile, site_url: str) -> dict[str, Any]:
    """One case: what its path says, then its fields, then its body in Markdown."""
    fields = file.case.model_dump(mode="json")
    address = site_url + permalinks.case(file.id)
    return {"id": file.id, "city": file.city, "address": address, **fields, "body": file.body.strip()}


def case_schema_json() -> str:
    """The JSON Schema of a case file's front matter."""
    schema = Case.model_json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, ensure_ascii=False, indent=1) + "\n"
