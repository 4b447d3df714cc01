"""What is generated from the one model for those who write cases, so that form, reference and editor always agree with it."""

from casebook.schemas.outputs import outputs, stale

__all__ = ["outputs", "stale"]
