"""Small widgets of the house, each usable by itself and by keyboard."""

from __future__ import annotations
