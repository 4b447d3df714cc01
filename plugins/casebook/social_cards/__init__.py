"""Make social cards (share images): the picture that messengers show with a link to a page.

Only `drawing` imports Pillow, when an image must be drawn.
"""
