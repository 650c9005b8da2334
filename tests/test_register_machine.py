"""Random work: whatever is done in whatever order, log, tables and facts agree."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.store.check import check
from tests.moves import MOVES, Mover
from tests.registers import (
    Clock,
    assert_current,
    assert_folds,
    visible,
)

_DEEP = ("add_application", "record_status", "correct", "edit", "undo", "redo")


class RandomWork(RuleBasedStateMachine):
    """One official at work, with restarts in between."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = Clock(date(2025, 11, 25))
        self.register = Register.create(Path(self.folder.name) / "name.desk")
        self.begin()

    def begin(self) -> None:
        self.register.file.now = self.clock
        self.mover = Mover(self.register, self.clock, Random(0))
        assert_current(self.register)

    @initialize(seed=st.integers(0, 1 << 16))
    def fill(self, seed: int) -> None:
        self.mover.random = Random(seed)
        for move in ("add_party", "add_party", "add_application", "add_part", "record_status"):
            self.mover.move(move)

    @rule(
        moves=st.lists(st.sampled_from(MOVES), min_size=1, max_size=4), seed=st.integers(0, 1 << 16)
    )
    def work(self, moves: list[str], seed: int) -> None:
        self.mover.random = Random(seed)
        for move in moves:
            self.mover.move(move)
            assert_folds(self.register)
            assert_current(self.register)

    @rule(moves=st.lists(st.sampled_from(_DEEP), min_size=4, max_size=12))
    def go_up_and_down(self, moves: list[str]) -> None:
        for move in moves:
            self.mover.move(move)

    @rule()
    def type_quickly(self) -> None:
        for _ in range(2):
            with suppress(Refused):  # lists that went out stay as they were
                self.mover.edit()
            self.clock.forward(seconds=5)

    @rule()
    def restart(self) -> None:
        before = visible(self.register), self.register.undo_name, self.register.redo_name
        path = self.register.path
        self.register.close()
        self.register = Register.open(path)
        self.begin()
        assert (visible(self.register), self.register.undo_name, self.register.redo_name) == before

    @invariant()
    def is_sound(self) -> None:
        assert_folds(self.register)
        assert_current(self.register)

    def teardown(self) -> None:
        try:
            empty: dict[str, dict[str, object]] = {table: {} for table in visible(self.register)}
            while self.register.undo():
                pass
            assert visible(self.register) == empty
            assert_current(self.register)
            while self.register.redo():
                pass
            while self.register.undo():
                pass
            assert visible(self.register) == empty
            assert check(self.register.file).is_sound
        finally:
            self.register.close()
            self.folder.cleanup()


RandomWork.TestCase.settings = settings(max_examples=12, stateful_step_count=10, deadline=None)
TestRandomWork = RandomWork.TestCase
