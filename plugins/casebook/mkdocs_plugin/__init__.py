"""The MkDocs plugin: passes options and pages to casebook, and problems and files back to MkDocs."""
