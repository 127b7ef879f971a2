"""
Weapon systems among the names of a text.

    context   which system a listed name means, or whether it is one at all: "Apache" the helicopter and the people
    forms     names that nobody listed, known by their form: "the Kalvet launcher", "36 XM-30s", "беспилотник «Аист-3»"

What the text does not settle stays open: the mention keeps its candidates and resolves to nothing.
"""

from __future__ import annotations

from sayso.annotate.systems.context import Settled, settle
from sayso.annotate.systems.forms import by_form

__all__ = ["Settled", "by_form", "settle"]
