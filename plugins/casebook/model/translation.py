"""The front matter of a translation: the words of a case in another language. What is data stays in the original."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from casebook.model.case import Withdrawal
from casebook.model.types import Record, Text, Version


class Translation(Record):
    """The fields of a translation. Its case and its language are the file's name, and neither is repeated here.

    Texts may be twice as long as a case's: what Korean says in a line takes English about two.
    """

    title: Annotated[Text, StringConstraints(max_length=200)] = Field(description="The title, at most 200 characters.")
    summary: Annotated[Text, StringConstraints(max_length=320)] = Field(description="One sentence, at most 320 characters.")
    of: Version | None = Field(None, description="The version of the original that this says: eight hexadecimal digits.")
    withdrawn: Withdrawal | None = Field(None, description="Why it is no longer published, if it is not.")
