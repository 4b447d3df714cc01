"""Generates the issue form, the field reference, editor settings and CODEOWNERS from the model."""

from casebook.schemas.cms import Backend, cms_config
from casebook.schemas.outputs import outputs, stale

__all__ = ["Backend", "cms_config", "outputs", "stale"]
