"""``python -m casebook.cli``."""

from __future__ import annotations

import sys

from casebook.cli import main

sys.exit(main())
