"""casebook: a folder of structured case files becomes a searchable, linkable public site.

``docs/develop/architecture.md`` shows its packages and the way of a case through them.
"""
