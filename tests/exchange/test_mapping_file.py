from __future__ import annotations

import os
import sys

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.mapping_file import read_mapping
from tests.exchange.imports import table_of

GOOD = '[columns]\nnumber = "No"\n'


def written(folder, content):
    path = folder / "m.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_mapping_is_read_also_with_a_byte_order_mark(tmp_path):
    assert read_mapping(written(tmp_path, "\ufeff" + GOOD)).columns == {"number": "No"}


@pytest.mark.parametrize(
    "content",
    [
        "a = " + "[" * 100_000, "a = " + "{a = " * 50_000, "[" + ".".join("a" * 20_000) + "]\n",
        "a = " + "9" * 10_000, "[columns\n", '[columns]\nnumber = "\\uD800"\n', b"\xff\xfe\0\x80",
        GOOD.encode("utf-16"), "[columns]\n" + "x" * 500_000 + ' = "No"\n',
        '[columns]\nnumber = "No"\nnumber = "No"\n', "#" * (2 << 20),
        '[options]\ndates = "' + "x" * 500_000 + '"\n',
    ],
)  # fmt: skip
def test_whatever_is_no_mapping_is_refused_in_one_short_sentence(tmp_path, content):
    with pytest.raises(Refused) as refused:
        read_mapping(written(tmp_path, content))
    assert len(str(refused.value)) < 400
    assert "\n" not in str(refused.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and devices as files")
def test_pipes_devices_and_folders_are_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (tmp_path / "pipe.toml", "/dev/zero", tmp_path):
        with pytest.raises(Refused, match="is no file"):
            read_mapping(tmp_path / path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Refused, match="cannot be read"):
        read_mapping(tmp_path / "gone.toml")


def test_a_long_heading_is_quoted_short():
    table = table_of({"No": "1"})
    with pytest.raises(Refused) as refused:
        Mapping(columns={"number": "x" * 500_000}).validate(table)
    assert len(str(refused.value)) < 200
    words = {"outcome": {"y" * 9_000: "x" * 9_000}}
    with pytest.raises(Refused) as refused:
        Mapping(columns={"number": "No"}, values=words).validate(table)
    assert len(str(refused.value)) < 400
