"""Reads what people wrote: bytes to text, text to data whose every part knows its line and column.

Nothing here raises on any input, and nothing is guessed: scalars stay text until the model types them
(``NO`` stays NO, ``12:30`` stays 12:30). This is the only package that imports yaml.
"""

from casebook.source.nodes import Data, Loc, Located, read_yaml
from casebook.source.text import Document, decode, read_document

__all__ = ["Data", "Document", "Loc", "Located", "decode", "read_document", "read_yaml"]
