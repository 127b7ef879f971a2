"""How learning goes, on the texts kept apart: kinds found, roles filled where the kind's words are given, stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import torch

from sayso.claims.by_model.network import ROLES
from train.bases import Base
from train.claiming.examples import Example
from train.claiming.learning import NOTHING, Batch, Settings, above, batches
from train.claiming.network import Claimer


def figures(apart: Sequence[Example], base: Base, settings: Settings) -> Callable[[Claimer], Mapping[str, float]]:
    """Return what scores a network: F1 of kinds at their words, shares of kinds with all roles and stands right."""
    known = list(batches(apart, base, settings, None))

    def check(claimer: Claimer) -> Mapping[str, float]:
        right = found = wanted = whole = stands = rows = 0
        with torch.no_grad():
            for batch in known:
                tags, *brought = claimer(batch.pieces, batch.features, batch.shows, batch.mask)
                ours, theirs = _kinds(tags.argmax(-1), batch), _kinds(batch.tags, batch)
                right += len(ours & theirs)
                found += len(ours)
                wanted += len(theirs)
                if not len(batch.taken):
                    continue
                roles, *told = above(claimer, brought, batch)
                chosen = roles.argmax(-1).masked_fill(batch.roles == NOTHING, 0)
                gold = batch.roles.masked_fill(batch.roles == NOTHING, 0)
                same = [
                    _meets(chosen[n, :, r] > 0, gold[n, :, r] > 0) for n in range(len(gold)) for r in range(len(ROLES))
                ]
                whole += sum(all(same[at : at + len(ROLES)]) for at in range(0, len(same), len(ROLES)))
                held = [scores.argmax(-1) == batch.answers[:, n] for n, scores in enumerate(told, 1)]
                stands += int(torch.stack(held[1:]).all(0).sum())
                rows += len(gold)
        precision, recall = right / max(1, found), right / max(1, wanted)
        return {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
            "all_roles": round(whole / max(1, rows), 3),
            "firmness": round(stands / max(1, rows), 3),
        }

    return check


def _kinds(tags: torch.Tensor, batch: Batch) -> set[tuple[int, int, int]]:
    """Return where kinds begin: window, the number of the kind's first word, the kind."""
    begins = (tags > 0) & (tags % 2 == 1) & (batch.tags != NOTHING)
    return {(int(w), int(p), (int(tags[w, p]) - 1) // 2) for w, p in begins.nonzero()}


def _meets(ours: torch.Tensor, theirs: torch.Tensor) -> bool:
    """Tell whether a role is filled by words that touch those marked, or left open like them."""
    return bool((ours & theirs).any()) or not bool(ours.any() | theirs.any())
