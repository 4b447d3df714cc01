"""Renders problems as text, GitHub annotations, JSON or SARIF.

Each renderer is a function from findings to text. None of them knows where its text goes.
"""

from casebook.reports.codes import Explanation, explanations
from casebook.reports.findings import Finding, findings
from casebook.reports.github import github_report, github_summary
from casebook.reports.json_report import json_report
from casebook.reports.sarif import sarif_report
from casebook.reports.text import text_report

__all__ = [
    "Explanation", "Finding", "explanations", "findings", "github_report", "github_summary", "json_report", "sarif_report",
    "text_report",
]  # fmt: skip
