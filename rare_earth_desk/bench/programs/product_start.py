"""The product from its command line to the first picture of the list."""

from __future__ import annotations

import sys
from pathlib import Path

from rare_earth_desk.cli import qt_libraries
from rare_earth_desk.cli.parser import parser

if __name__ == "__main__":
    register, settings = sys.argv[1:]
    options = parser([register]).parse_args([register])
    qt_libraries.refuse_missing()
    from rare_earth_desk.app import application, open_window
    from rare_earth_desk.bench.programs.first_picture import EndAtFirstPicture
    from rare_earth_desk.views.settings import Settings

    app = application()
    window = open_window(options.file, settings=Settings(Path(settings)))
    EndAtFirstPicture(window.applications.list.table.viewport())
    window.show()
    app.exec()
