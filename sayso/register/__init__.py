"""Tables, migrations, units of work, questions: the register in one SQLite file, with SQLAlchemy Core sealed inside."""

from __future__ import annotations

from sayso.register.claim_shelf import ClaimShelf
from sayso.register.filters import ClaimFilter, Matter, Naming, TimelineRow
from sayso.register.register import Register
from sayso.register.reports import Report
from sayso.register.roster import NameEntry
from sayso.register.unit import Unit

__all__ = ["ClaimFilter", "ClaimShelf", "Matter", "NameEntry", "Naming", "Register", "Report", "TimelineRow", "Unit"]
