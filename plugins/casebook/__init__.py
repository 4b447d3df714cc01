"""casebook: a folder of structured case files becomes a searchable, linkable public site.

The way of a case: `source` reads bytes to located data, `reading` to typed values or problems, `catalogue`
cross-checks and indexes them, `pages` plans a page for each, `markup`, `maps`, `search` and `exports` make its
parts, `weaving` splices them into a page the host rendered. `plugin` is MkDocs' door to it and `cli` the terminal's.
"""
