"""Who bears which title in one report, by the syntax of the noun phrases around the names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.model import Mention, Sentence
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionKind


@dataclass(slots=True)
class Bearer:
    """Somebody named in a report: the mentions under one label, and the title words that stand with any of them."""

    titles: set[str]
    mentions: list[Mention] = field(default_factory=list)


class Bearers:
    """The bearers of one report, by their titles and by what they resolve to."""

    def __init__(self, sentences: Sequence[Sentence], names: InOrder) -> None:
        bearers: dict[tuple[str, MentionKind, str | None], Bearer] = {}
        titles: dict[str, set[str]] = {}
        for sentence in sentences:
            tree: Tree | None = None
            for mention in names.starting(sentence.start, sentence.end):
                tree = tree or Tree(sentence)
                label = mention.label or mention.span.exact
                known = titles.setdefault(label, set())
                known |= _titles(tree, mention)
                key = (label, mention.kind, mention.entity_id)
                bearers.setdefault(key, Bearer(known)).mentions.append(mention)
        self._by_title: dict[str, list[Bearer]] = {}
        self._by_entity: dict[str, list[Bearer]] = {}
        for (_, _, entity_id), bearer in bearers.items():
            for title in bearer.titles:
                self._by_title.setdefault(title, []).append(bearer)
            if entity_id is not None:
                self._by_entity.setdefault(entity_id, []).append(bearer)

    def __call__(
        self, titles: Sequence[str], entity_ids: Collection[str], place: int, *, ahead: bool
    ) -> Iterator[tuple[Mention, set[str]]]:
        """
        Yield who bears one of these titles or is one of these entities, with their titles, nearest to a place first.

        With ``ahead``, as in a headline, those named only after it too.
        """
        found = {id(b): b for title in titles for b in self._by_title.get(title, ())}
        found |= {id(b): b for entity_id in entity_ids for b in self._by_entity.get(entity_id, ())}
        near = []
        for bearer in found.values():
            row = InOrder(bearer.mentions)
            mention = next(row.before(place), None) or (next(row.after(place), None) if ahead else None)
            if mention is not None:
                near.append((mention, bearer.titles))
        yield from sorted(near, key=lambda pair: abs(pair[0].span.start - place))


def _titles(tree: Tree, mention: Mention) -> set[str]:
    index = tree.at(mention.span.end - 1)
    if index is None or not tree.tokens[index].dep:
        return set()
    head = index
    while tree.tokens[head].dep in ("compound", "nmod", "amod") and tree.tokens[head].head != head:
        head = tree.tokens[head].head
    roots = [head, *tree.by_dep(head, "appos")]
    if tree.tokens[head].dep == "appos":
        roots.append(tree.tokens[head].head)
    words: set[str] = set()
    for root in roots:
        phrase = [
            i
            for i in tree.phrase(root, but=("relcl", "acl", "appos", "conj", "cc", "advcl", "prep"))
            if not mention.span.start <= tree.tokens[i].start < mention.span.end
            and tree.tokens[i].pos in ("NOUN", "PROPN", "ADJ")
        ]
        words |= {tree.tokens[i].lemma for i in phrase}
        # "head of state", "minister of defence": the noun with what it is of.
        for prep in tree.by_dep(root, "prep"):
            if tree.tokens[prep].lemma == "of":
                inside = [i for i in tree.subtree(prep) if tree.tokens[i].dep != "det"]
                if len(inside) <= 3:
                    words.add(" ".join([tree.tokens[root].lemma, *(tree.tokens[i].lemma for i in inside)]))
        nouns = [
            tree.tokens[i].lemma
            for i in phrase
            if tree.tokens[i].pos != "ADJ" or tree.tokens[i].lemma in ("prime", "foreign")
        ]
        if len(nouns) > 1:
            words.add(" ".join(nouns))
    return words
