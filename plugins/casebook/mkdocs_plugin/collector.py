"""Set Python's garbage collector for a process that ends with its build, which frees next to nothing before.

Measured with 1,000 cases: with the usual thresholds a build takes a fifteenth longer, in 6 MB less. Without
`skip_last_collection` the interpreter looks once more through all that the build has read and made, before it ends: that is a
tenth of the build.
"""

from __future__ import annotations

import gc

_THRESHOLDS = (20_000, 20, 50)
_USUAL = gc.get_threshold()


def collect_seldom() -> None:
    """Collect garbage seldom, until `collect_as_usual`."""
    gc.set_threshold(*_THRESHOLDS)


def collect_as_usual() -> None:
    """Collect garbage as often as when the process began."""
    gc.set_threshold(*_USUAL)


def skip_last_collection() -> None:
    """Leave what is there now to the system, which takes back the memory of the process when it ends."""
    gc.freeze()
