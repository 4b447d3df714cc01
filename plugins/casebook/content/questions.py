"""Check the questions of readers: each leads to cases."""

from __future__ import annotations

from collections.abc import Iterator

from casebook import folders
from casebook.content.files import Content
from casebook.problems import Problem, nearest, problem


def check_questions(content: Content) -> Iterator[Problem]:
    """Yield a problem for each tag of a question that no case has: the list of the question would lack its cases.

    A tag that withdrawn cases alone have is none: the question keeps its promised address. Where cases have invalid fields,
    nobody knows their tags; they have problems of their own.
    """
    if not content.questions or content.broken:
        return
    tags = sorted({tag for file in content.cases for tag in file.case.tags})
    header = content.headers[f"{folders.VOCABULARY}/questions.yml"]
    rows = header.data if isinstance(header.data, list) else []
    at = {str(row.get("id")): index for index, row in enumerate(rows) if isinstance(row, dict)}
    for question in content.questions:
        for index, tag in enumerate(question.tags):
            if tag not in tags:
                yield problem(header.place(at[question.id], "tags", index), "CB220", found=tag, near=nearest(tag, tags))
