from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from rare_earth_desk.domain.outside import in_reach, reason
from rare_earth_desk.domain.phrases import Refused

_SENTENCE = "“{path}” cannot be read ({why}); check its name."


def test_what_the_system_declines_is_one_sentence_with_its_reason(tmp_path: Path) -> None:
    missing = tmp_path / "none"
    with pytest.raises(Refused) as refused, in_reach(_SENTENCE, path=missing):
        missing.read_text(encoding="utf-8")
    why = os.strerror(errno.ENOENT)
    assert str(refused.value) == f"“{missing}” cannot be read ({why}); check its name."
    assert isinstance(refused.value.__cause__, FileNotFoundError)


def test_a_reason_is_given_even_where_the_system_gives_none() -> None:
    with pytest.raises(Refused, match="no reason given"), in_reach(_SENTENCE, path="name"):
        raise OSError
    assert reason(OSError(errno.ENOSPC, "No space left")) == "No space left"


def test_what_is_no_matter_of_the_system_passes_unchanged() -> None:
    refusal = Refused("{path} is a folder.", path="name")
    with pytest.raises(Refused) as refused, in_reach(_SENTENCE, path="name"):
        raise refusal
    assert refused.value is refusal
    with pytest.raises(ValueError, match="a fault"), in_reach(_SENTENCE, path="name"):
        raise ValueError("a fault of ours")
