from __future__ import annotations

import numpy as np
import pytest

from rare_earth_desk.store.repair import aes

# NIST SP 800-38A, F.2.6: CBC-AES256.
KEY = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"
CHAIN = "000102030405060708090a0b0c0d0e0f"
NOISE = (
    "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
    "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"
)
TEXT = (
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)


def as_array(text: str, times: int = 1) -> np.ndarray:
    return np.frombuffer(bytes.fromhex(text) * times, dtype=np.uint8).reshape(times, -1)


def test_a_single_block_is_that_of_the_standard() -> None:
    block = as_array("8ea2b7ca516745bfeafc49904b496089")  # FIPS 197, C.3
    found = aes.deciphered(block, as_array("00" * 16), bytes(range(32)))
    assert found.tobytes().hex() == "00112233445566778899aabbccddeeff"


@pytest.mark.parametrize("times", [1, 3])
def test_chains_are_those_of_the_standard_and_each_begins_anew(times: int) -> None:
    found = aes.deciphered(as_array(NOISE, times), as_array(CHAIN, times), bytes.fromhex(KEY))
    assert found.tobytes().hex() == TEXT * times
