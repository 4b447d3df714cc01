"""What is generated from the one model for those who write cases, so that form, reference and editor always agree with it."""

from casebook.schemas.cms import Backend, cms_config
from casebook.schemas.outputs import outputs, stale

__all__ = ["Backend", "cms_config", "outputs", "stale"]
