"""The product with every page opened once; prints its peak of memory."""

from __future__ import annotations

import sys
from pathlib import Path

from rare_earth_desk.app import application, open_window
from rare_earth_desk.bench.programs.peak_memory import peak_mib
from rare_earth_desk.views.places import PLACES
from rare_earth_desk.views.settings import Settings

if __name__ == "__main__":
    register, settings = sys.argv[1:]
    app = application()
    window = open_window(Path(register), settings=Settings(Path(settings)))
    window.show()
    window.applications.complete()
    window.applications.show_facets(on=True)
    for place in PLACES:
        window.go_to(place.id)
        for _ in range(20):  # what a page puts off until it has been painted
            app.processEvents()
    print(peak_mib() or "")
