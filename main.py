"""Start Rare Earth Desk; `main.py --help` lists the commands."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from rare_earth_desk.cli import main
    except KeyboardInterrupt:  # pressed before there was anything to stop
        print("Stopped; nothing was changed.", file=sys.stderr)
        sys.exit(130)
    sys.exit(main())
