"""Start Rare Earth Desk; `main.py --help` lists the commands."""

from __future__ import annotations

import sys

from rare_earth_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
