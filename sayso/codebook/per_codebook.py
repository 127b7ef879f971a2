"""What is made of a codebook once and then kept: word lists of one language, nouns in their forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sayso.codebook.book import Codebook

P = ParamSpec("P")
T = TypeVar("T")

# A run has one codebook; tests make a few.
_MOST = 8


def per_codebook(make: Callable[Concatenate[Codebook, P], T]) -> Callable[Concatenate[Codebook, P], T]:
    """
    Remember what a function makes of a codebook (and of further plain values).

    A codebook cannot be hashed and never changes: it is known by its identity, and kept as long as what was made of it.
    """
    made: dict[int, tuple[Codebook, dict[object, T]]] = {}

    @wraps(make)
    def known(codebook: Codebook, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if id(codebook) not in made:
            if len(made) >= _MOST:
                made.clear()
            made[id(codebook)] = codebook, {}
        kept, key = made[id(codebook)][1], (args, *kwargs.items())
        if key not in kept:
            kept[key] = make(codebook, *args, **kwargs)
        return kept[key]

    return known
