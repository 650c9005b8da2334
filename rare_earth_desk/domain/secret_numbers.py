"""Numbers that prove themselves: of bank accounts and of Chinese identity cards."""

from __future__ import annotations

import re

# How long the account numbers of a country are. Of the others none is taken for one.
_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26,
    "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15,
    "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26, "UA": 29,
}  # fmt: skip
_IBAN = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2}\d{2})((?:[ -]?[A-Z0-9]){11,30})", re.IGNORECASE)

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[0-9Xx](?!\d)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def has_iban(text: str) -> bool:
    """Tell whether a text holds an international bank account number (ISO 13616)."""
    return any(_is_iban(found[1] + found[2]) for found in _IBAN.finditer(text))


def _is_iban(text: str) -> bool:
    plain = re.sub(r"[ -]", "", text).upper()
    length = _LENGTHS.get(plain[:2], 0)
    if not length or len(plain) < length:
        return False
    plain = plain[:length]  # words may follow
    digits = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return int(digits) % 97 == 1


def has_identity_number(text: str) -> bool:
    """Tell whether a text holds the number of a Chinese identity card (GB 11643-1999)."""
    return any(_is_identity(found[0]) for found in _IDENTITY.finditer(text))


def _is_identity(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECKS[total % 11] == number[17].upper()
