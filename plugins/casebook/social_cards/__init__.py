"""Make share images (social cards): the picture that messengers show beside a link to a page.

Only `drawing` imports Pillow, when an image has to be drawn.
"""
