"""The product from its command line to the first picture of the list."""

from __future__ import annotations

import sys
from pathlib import Path

from rare_earth_desk.cli.plain_start import options_of
from rare_earth_desk.cli.window import make_ready

if __name__ == "__main__":
    register, settings = sys.argv[1:]
    options = options_of([register])
    make_ready()
    from rare_earth_desk.app import application, open_window
    from rare_earth_desk.bench.programs.first_picture import EndAtFirstPicture
    from rare_earth_desk.views.settings import Settings

    app = application()
    window = open_window(options.file or register, settings=Settings(Path(settings)))
    EndAtFirstPicture(window.applications.list.table.viewport())
    window.show()
    app.exec()
