"""The commonest start is understood without the parser, and as the parser does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rare_earth_desk.cli.parser import parser
from rare_earth_desk.cli.plain_start import options_of, plain_start


@pytest.mark.parametrize("given", [[], ["mine.desk"], ["a folder/mine.desk"], ["new.desk"]])
def test_it_is_what_the_parser_makes_of_the_same_words(given: list[str]) -> None:
    plain, parsed = plain_start(given), parser(given).parse_args(given)
    assert plain is not None
    assert (plain.file, plain.demo) == (parsed.file, parsed.demo)
    assert parsed.passphrase_file is None


@pytest.mark.parametrize(
    "given",
    [["--demo"], ["new"], ["./new"], ["-x.desk"], ["new", "mine.desk"], ["--help"],
     ["mine.desk", "--passphrase-file", "p"]],
)  # fmt: skip
def test_the_parser_is_asked_for_everything_else(given: list[str]) -> None:
    assert plain_start(given) is None


def test_wrong_usage_still_ends_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        options_of(["-x.desk"])
    assert ended.value.code == 2
    assert "-x.desk" in capsys.readouterr().err


def test_the_window_does_not_wait_for_the_commands(tmp_path: Path) -> None:
    program = (
        "import sys; from rare_earth_desk.cli.plain_start import options_of; "
        f"assert options_of([{str(tmp_path / 'mine.desk')!r}]).run.__name__ == 'run'; "
        "print('rare_earth_desk.cli.options' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
