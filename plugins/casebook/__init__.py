"""casebook: a folder of structured case files becomes a searchable, linkable public site.

``docs/develop/architecture.md`` shows the rooms of the package and the way of a case through them.
"""
