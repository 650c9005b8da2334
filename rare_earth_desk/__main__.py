"""`python -m rare_earth_desk` is the same as `main.py`."""

from __future__ import annotations

import sys

from rare_earth_desk.cli import main

sys.exit(main())
