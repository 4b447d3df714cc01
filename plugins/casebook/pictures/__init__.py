"""Prepares photos for publication: turned upright, without metadata such as position and camera."""

from casebook.pictures.metadata import holds_position, without_metadata
from casebook.pictures.types import SHOWN, is_picture, picture_type
from casebook.pictures.upright import is_turned, publishable, size

__all__ = ["SHOWN", "holds_position", "is_picture", "is_turned", "picture_type", "publishable", "size", "without_metadata"]
