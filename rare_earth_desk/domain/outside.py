"""What the system says about files and folders, as one sentence of ours that gives its reason."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_REASON = "no reason given"


@contextmanager
def in_reach(template: str, **values: object) -> Iterator[None]:
    """Raise Refused with the sentence `template` for what the system declines in the block.

    `{why}` in the template stands for the reason of the system; `values` give the other names.
    """
    try:
        yield
    except OSError as error:
        raise Refused(template, **values, why=reason(error)) from error


def reason(error: OSError) -> str:
    """Return why the system declined, in its own words."""
    return error.strerror or _NO_REASON
