"""What SQLite reports about a file, as one sentence that says what happened and what to do."""

from __future__ import annotations

from rare_earth_desk.domain.phrases import Refused

# Part of SQLite's message -> the sentence. Anything else SQLite reports is a fault of ours and
# is raised as it is.
_SENTENCES = (
    (
        "locked",
        "“{path}” is open in another window or program; close it there, or open a copy.",
    ),
    (
        "is full",
        "The disk of “{path}” is full: nothing was changed; make room, or save a copy elsewhere.",
    ),
    (
        "disk i/o",
        (
            "The disk of “{path}” does not answer: nothing was changed; "
            "reconnect it, or save a copy elsewhere."
        ),
    ),
    (
        "readonly",
        "“{path}” lies in a read-only place; copy it to your own folder first.",
    ),
    (
        "unable to open",
        "“{path}” cannot be opened; check the folder and its rights.",
    ),
    (
        "malformed",
        "“{path}” is damaged; open a backup.",
    ),
    (
        "not a database",
        (
            "“{path}” is not a register of Rare Earth Desk, or it is damaged; "
            "open another file or a backup."
        ),
    ),
)


def refusal(error: Exception, path: str) -> Refused | None:
    """Return the one sentence for what SQLite reports about a file; None for our own faults."""
    message = str(error).lower()
    for part, template in _SENTENCES:
        if part in message:
            return Refused(template, path=path)
    return None
