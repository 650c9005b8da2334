"""General licences in the window: the renewals, closing what one covers, drafting one."""

from __future__ import annotations
