"""Making a sound register again of what a damaged one, its backups and its log still hold."""

from __future__ import annotations
