"""The register's file: the only place that knows the database."""

from __future__ import annotations
