"""Shares, weights and fault rates of the sample: all assumed, as the demo model states them."""

from __future__ import annotations

# Product group: share of the filings, and weight with which pending ones are approved.
GROUPS = {
    "permanent magnets": (60, 1.30),
    "oxides": (14, 0.75),
    "metals": (9, 0.70),
    "magnet alloys": (6, 0.60),
    "compounds": (5, 0.60),
    "targets": (3, 0.50),
    "others": (3, 0.80),
}
SECTORS = {
    "automotive / EV": (45, 1.25),
    "machinery / robotics": (17, 1.0),
    "electronics / semiconductors": (12, 0.80),
    "wind": (7, 1.1),
    "medical": (6, 1.0),
    "aerospace (civil)": (4, 0.45),
    "appliances": (4, 1.0),
    "research": (1, 0.7),
    "other": (4, 0.9),
}
MEMBER_STATES: dict[str, float] = {
    "DE": 36,
    "IT": 12,
    "FR": 11,
    "ES": 6,
    "PL": 5,
    "AT": 5,
    "CZ": 5,
    "NL": 4,
    "HU": 4,
    "SE": 3,
    "RO": 2,
    "BE": 2,
    "SI": 1.5,
    "SK": 1.5,
    "FI": 1,
    "DK": 1,
}
PROVINCES: dict[str, float] = {
    "Zhejiang": 20,
    "Jiangxi": 17,
    "Jiangsu": 11,
    "Beijing": 9,
    "Inner Mongolia": 9,
    "Shandong": 8,
    "Guangdong": 7,
    "Sichuan": 4,
    "Fujian": 4,
    "Anhui": 3,
    "Shanxi": 3,
    "Hunan": 2,
    "Tianjin": 2,
    "Liaoning": 1,
}

LISTED_WEIGHT = 1.4
YOUNGEST, FULL_AGE = 8, 35  # days since filing: nothing is decided before, full weight after
RELISTED, MOST_LISTINGS = 0.40, 9
COMPANIES, EXPORTERS, ZIPF = 420, 140, 0.75

# Ended otherwise, dealt from a deck of twenty: refused 45, withdrawn 35, not accepted 20 per cent.
ENDINGS = {"refused": 9, "withdrawn": 7, "not accepted": 4}

NEVER_ACCEPTED = 0.3  # of the withdrawn
TWINS = 0.03  # second reports of one application, among the filings
TWINS_SEEN = 0.6  # of them recognised by the desk and closed as duplicates; the rest is listed
REFILED = 0.40  # of the refused
NUMBER_MISSING, NUMBER_GIVEN_LATER = 0.12, 2 / 3
NUMBER_FULL_WIDTH, NUMBER_SPACED, NUMBER_WRONG = 0.02, 0.05, 0.015
OUTSIDE_EU = 0.015
ACCEPTANCE_MISSING = 0.35
WEEK, MONTH = 0.20, 0.08  # days of filing and of acceptance known to the week, the month
DECIDED_WEEK, DECIDED_MONTH = 0.05, 0.02
DISAGREEING = 0.04
PIECES = 0.15
SPELLINGS = 0.06  # applications under another spelling of the exporter
UNCONTROLLED = 0.04  # held by customs, beside the filings
MIXED_SCRIPT = 0.05
STOCK_OUT, STOCK_OUT_PAST = 0.45, 0.06
OTHER_PLANT = 0.06  # the plant that waits lies in another member state than the company

SOURCES: dict[str, float] = {
    "tool": 62,
    "e-mail": 18,
    "member state": 8,
    "phone": 5,
    "association": 5,
    "meeting": 2,
}
REPORTERS: dict[str, float] = {
    "company": 66,
    "exporter": 22,
    "member state": 5,
    "EU Chamber": 3,
    "delegation": 3,
}
TOLD_BY_MOFCOM = 0.07  # decisions, in an answer between two meetings
CERTAINTIES: dict[str, float] = {"stated": 55, "document seen": 38, "hearsay": 7}
GROUNDS: dict[str, float] = {
    "procedure": 52,
    "data error": 15,
    "substance": 13,
    "end use": 8,
    "not stated": 12,
}
COUNTRIES_OUTSIDE: dict[str, float] = {"CH": 40, "GB": 25, "TR": 15, "NO": 10, "RS": 10}
BANDS: dict[str, float] = {">0.1-1": 30, "1-4": 45, ">4": 8, "unknown": 12, "<=0.1": 5}
