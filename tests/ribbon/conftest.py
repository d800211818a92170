"""What the tests of the ribbon share: one private LibreOffice, as the tests of hosts have it."""

from __future__ import annotations

from tests.hosts.conftest import calc, shared_office

__all__ = ["calc", "shared_office"]
