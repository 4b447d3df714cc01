"""The page frame: a theme of MkDocs by itself, and templates in front of those of Material for MkDocs."""
