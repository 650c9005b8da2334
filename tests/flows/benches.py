"""What spoilt files are tried on: registers with all there is in one, and valid files for them."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from rare_earth_desk.cli import main
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, ContactPoint
from rare_earth_desk.exchange.vcards import write_cards
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.passphrase.key import Key, fresh
from rare_earth_desk.store.passphrase.recovery import code
from tests.registers import add_application, record

SECONDS = 10
NEWEST = 8  # so many steps of the colleague's package are not known here
_PASSPHRASE = "correct horse battery staple"
_MAPPING = """
[columns]
number = "Case ID"
filed = "Submitted"
outcome = "Result"
[values.outcome]
completed = "approved"
open = ""
[options]
dates = "day-first"
"""
_OTHER_MAPPING = """[columns]
number = "Case ID"
own_reference = 'Result'
decided = "Submitted"
[values.product_group]
"łódź" = "oxides"
[options]
match = "own_reference"
new_values = "refuse"
decimals = "comma"
"""
_ROWS = "Case ID,Submitted,Result\nEU-1,01/06/2025,completed\nEU-2,02/06/2025,open\nłódź,,\n"
_OTHER_ROWS = 'Result;Case ID;Submitted\n"a ""b""\nc";EU-1;2025-06-12\n=1+1;1,5;稀土\n'
_CARDS = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=A8=80;=E5=9C=\r\n"
    "=9F\r\nTEL;WORK;VOICE:+86 10 1234\r\nEMAIL;PREF:a@example.org\r\nPHOTO;ENCODING=BASE64:\r\n"
    " QUJD\r\n\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Li Wei\r\nORG:MOFCOM;Bureau\r\n"
    "item1.TEL;TYPE=work;PREF=1:tel:+86-10\r\nLANG:zh\r\nTZ:Asia/Shanghai\r\nEND:VCARD\r\n"
)


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    def late(_number: int, _frame: object) -> None:
        raise AssertionError(f"not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def content_of(path: Path, key: Key | None) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of a register, but for what follows from the rest.

    What the file tells about itself is left out: one that is laid as it was before steps were
    written to it gets a name of its own, for other steps would have the same numbers.
    """
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('about', 'standing')"
    )
    with closing(Engine(str(path), key=key)) as engine:
        engine.connect()
        names = [row[0] for row in engine.rows(sql)]
        return {name: engine.rows(f'SELECT * FROM "{name}"') for name in names}


class Bench:
    """A register of each kind, plain and protected, and valid files that go with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secret = folder / "passphrase.txt"
        self.secret.write_text(_PASSPHRASE)
        self.key = fresh(_PASSPHRASE)
        self.codes = tuple(f"{one}\n".encode() for one in (code(self.key.raw), _PASSPHRASE))
        self.plain = self._register("plain.desk", None)
        self.protected = self._register("protected.desk", self.key)
        self.files: dict[str, tuple[bytes, bytes]] = {
            "mapping": (_MAPPING.encode(), _OTHER_MAPPING.encode()),
            "rows": (_ROWS.encode(), _OTHER_ROWS.encode()),
        }
        for path, key in ((self.plain, None), (self.protected, self.key)):
            self._files(path, key)
        self._workbooks()
        self._cards()
        self.kept = {path: path.read_bytes() for path in (self.plain, self.protected)}
        self.contents = {path: content_of(path, self.key_of(path)) for path in self.kept}
        (folder / "map.toml").write_text(_MAPPING)
        (folder / "rows.csv").write_text(_ROWS)

    def _register(self, name: str, key: Key | None) -> Path:
        path = self.folder / name
        make_sample(path, applications=25, key=key)
        return path

    def _files(self, path: Path, key: Key | None) -> None:
        """Make packages and files of a shared folder of a colleague, and a second register."""
        name, other = path.stem, path.with_name(f"{path.stem} other.desk")
        with closing(Register.open(path, key=key)) as register:
            register.package(self.folder / f"{name} first.deskpack")
            register.copy(other)
        with closing(Register.open(other, key=key)) as register:
            id_ = register.records(Application)[0].id
            added = add_application(
                register, "EU-1", notes="y" * 300, company="Łódź", exporter="稀土"
            )
            register.do(EditField("application", (id_,), "notes", "of a colleague"))
            register.undo()
            record(register, added, "L40", "2025-06-12", note="told by 商务部")
            register.do(EditField("application", (id_, added), "end_user", "both"))
            register.package(self.folder / f"{name} second.deskpack", whole=True)
            register.do(EditField("application", (id_,), "notes", "later"))
            register.package(self.folder / f"{name} third.deskpack")
            shared = self.folder / f"{name} shared"
            shared.mkdir()
            register.exchange(str(shared))
            register.do(EditField("application", (id_,), "notes", "later still"))
            register.exchange(str(shared))
        second, third = (self._bytes(f"{name} {one}.deskpack") for one in ("second", "third"))
        self.files[f"{name} package"] = (third, second)
        self.files[f"{name} register"] = (path.read_bytes(), other.read_bytes())
        steps = sorted(shared.rglob("*.desksteps"))
        self.files[f"{name} steps"] = (steps[1].read_bytes(), steps[0].read_bytes())
        steps[1].unlink()  # the one to be spoilt; its place is kept
        self.steps = {**getattr(self, "steps", {}), name: (shared, steps[1], steps[0])}

    def _bytes(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def _workbooks(self) -> None:
        for name in ("plain", "plain other"):
            out = self.folder / f"{name}.xlsx"
            assert main(["export", str(self.folder / f"{name}.desk"), str(out)]) == 0
        self.files["workbook"] = (self._bytes("plain.xlsx"), self._bytes("plain other.xlsx"))

    def _cards(self) -> None:
        with closing(Register.open(self.plain)) as register:
            write_cards(self.folder / "cards.vcf", register.records(ContactPoint)[:6])
        self.files["cards"] = (self._bytes("cards.vcf"), _CARDS.encode())

    def begin_anew(self) -> None:
        """Lay the registers as they were, without what was backed up meanwhile."""
        for path, content in self.kept.items():
            path.write_bytes(content)
            for trail in ("-wal", "-journal", "-shm"):
                path.with_name(path.name + trail).unlink(missing_ok=True)
            shutil.rmtree(path.with_name(f"{path.stem} backups"), ignore_errors=True)

    def run(self, capsys: pytest.CaptureFixture[str], *words: str | Path) -> int:
        """Run a command; nothing but an exit code and sentences may come of it."""
        with no_longer_than(SECONDS):
            code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        assert code in (0, 3), said.err
        assert code == 0 or said.err or said.out
        return code

    def key_of(self, path: Path) -> Key | None:
        return self.key if "protected" in path.name else None

    def words_of(self, path: Path) -> tuple[str | Path, ...]:
        return ("--passphrase-file", self.secret) if self.key_of(path) else ()

    def unchanged_or_sound(self, path: Path, code: int) -> None:
        """See that a register is as it was, or was changed by what was taken in, and is sound."""
        if path.read_bytes() == self.kept[path]:
            return
        if code != 0:  # opening it may count in its head that a journal was chosen, nothing else
            assert content_of(path, self.key_of(path)) == self.contents[path], (
                "refused, and changed"
            )
            self.begin_anew()
            return
        with closing(Register.open(path, key=self.key_of(path))) as register:
            report = register.check()
            assert report.is_sound, [str(one) for one in report.findings]
            with suppress(Refused):
                register.undo()
            assert register.check().is_sound
        self.begin_anew()

    def stays(self, path: Path, before: bytes, key: Key | None) -> None:
        """See that a register which was only read is as it was.

        One that seems to come from another version is brought up to date, after a copy of it; or
        only what follows from the rest, by the rules of this version, is computed anew.
        """
        if path.read_bytes() == before:
            return
        backups = path.with_name(f"{path.stem} backups")
        if backups.is_dir() and any(one.read_bytes() == before for one in backups.iterdir()):
            shutil.rmtree(backups)
            return
        was = path.with_name("was.desk")
        was.write_bytes(before)
        assert content_of(was, key) == content_of(path, key), "read, and changed"
