"""The closed sets of terms that records use: the values that a field may have, and what each means."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What an attribution tells of: an act of saying, or a wish, belief or intention told without one."""

    SAYING = "saying"
    ATTITUDE = "attitude"


class Speech(StrEnum):
    """The form of a content: all in quotation marks, some of it, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Part(StrEnum):
    """The part a hop plays in a chain."""

    SPEAKER = "speaker"
    SPOKESPERSON = "spokesperson"
    AGENCY = "agency"
    PUBLICATION = "publication"
    MONITOR = "monitor"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Certainty(StrEnum):
    """How firmly a hop holds what it passes on (FactBank's scale)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNCOMMITTED = "uncommitted"


class Polarity(StrEnum):
    """Whether a hop affirms or denies what it passes on."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Tense(StrEnum):
    """When the happening lies, seen from the innermost speaker at the moment of speaking."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    AGENCY = "agency"
    PUBLISHER = "publisher"
    SYSTEM = "system"
    PLACE = "place"
    TIME = "time"
    OTHER = "other"


class Precision(StrEnum):
    """How closely a report names a place; never closer than it does."""

    AIRFIELD = "airfield"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    AREA = "area"


class MentionForm(StrEnum):
    """How a mention names it."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Relation(StrEnum):
    """What a judgement says of two records."""

    SAME_ENTITY = "same_entity"
    COPY_OF = "copy_of"
    PART_COPY_OF = "part_copy_of"
    SAME_STATEMENT = "same_statement"
    SAME_CLAIM = "same_claim"
    CONFLICTS = "conflicts"


class ConflictType(StrEnum):
    """In what two claims exclude one another."""

    VALUES = "values"
    DATES = "dates"
    PLACES = "places"
    DENIAL = "denial"
    STATUS = "status"
    ATTRIBUTION = "attribution"


PERSON = "person:"
"""How ``by`` begins where a person judged: ``person:vera``."""
OURS = "sayso "
"""How ``by`` begins where rules of ours judged: what they judge and their version follow."""


class Verdict(StrEnum):
    """What was judged."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
