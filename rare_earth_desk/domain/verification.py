"""The marks of verification: verified in a named source, in part, or still to be verified."""

from __future__ import annotations

VERIFIED, PARTLY, TO_VERIFY = "verified", "partly", "to-verify"
