"""Convert the Markdown of cases to safe HTML, with links resolved and citations numbered.

This is the only package that imports markdown. The dialect is the host's: the same extensions as the docs.
"""
