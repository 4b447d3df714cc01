"""Reads bytes into text, and YAML into data whose every key and value keeps its line and column.

Nothing here raises on any input, and nothing is guessed: scalars stay text until the model types them
(``NO`` stays NO, ``12:30`` stays 12:30). What is written back is in one style. This is the only package that imports yaml.
"""

from casebook.source.nodes import Data, Loc, Located, Places, conflicts, invisible, read_yaml
from casebook.source.outline import read_outline
from casebook.source.text import Document, decode, read_document
from casebook.source.writing import Entry, Form, Outline, Scalar, Value, Verbatim, one_line, yaml_text

__all__ = [
    "Data", "Document", "Entry", "Form", "Loc", "Located", "Outline", "Places", "Scalar", "Value", "Verbatim", "conflicts",
    "decode", "invisible", "one_line", "read_document", "read_outline", "read_yaml", "yaml_text",
]  # fmt: skip
