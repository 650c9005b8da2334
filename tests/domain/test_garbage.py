from __future__ import annotations

import gc
from contextlib import suppress

from rare_earth_desk.domain.garbage import unsearched


def test_the_search_goes_on_afterwards() -> None:
    assert gc.isenabled()
    with suppress(ValueError), unsearched():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_where_nobody_searched_nobody_does_afterwards() -> None:
    gc.disable()
    try:
        with unsearched():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
