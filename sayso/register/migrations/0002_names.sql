-- Names become entities within the register, and what people say of them is kept.
--
-- name_sound(label) is given by opening.py: spellings that sound alike share it. names.settled_id is what a name comes to
-- ('' where it is unresolved, or where its uses come to several things): derived from uses, declarations and judgements,
-- and made anew whenever one of them changes. claims and reports count those that the name stands in.

ALTER TABLE names ADD COLUMN sound TEXT NOT NULL DEFAULT '';
ALTER TABLE names ADD COLUMN settled_id TEXT NOT NULL DEFAULT '';
ALTER TABLE names ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
ALTER TABLE names ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;

-- How reports use a name that the codebook did not know: what it names there, whose, and between what it could not choose
-- (ids with spaces between). settled_id, how and among are derived.
CREATE TABLE uses (
    id INTEGER PRIMARY KEY,
    name INTEGER NOT NULL,
    kind TEXT NOT NULL,
    context TEXT NOT NULL,
    candidates TEXT NOT NULL,
    settled_id TEXT NOT NULL DEFAULT '',
    how TEXT NOT NULL DEFAULT 'unresolved',
    among TEXT NOT NULL DEFAULT '',
    claims INTEGER NOT NULL DEFAULT 0,
    reports INTEGER NOT NULL DEFAULT 0,
    UNIQUE (name, kind, context, candidates)
);
CREATE INDEX uses_by_settled ON uses (settled_id);

-- The documents of each use: a name that two people bear is told apart by them.
CREATE TABLE used (
    use INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (use, document)
) WITHOUT ROWID;

CREATE TABLE declarations (
    declaration_id TEXT PRIMARY KEY,
    name TEXT,
    entity_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    only_this INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    declared_at TEXT NOT NULL,
    withdrawn_at TEXT
) WITHOUT ROWID;

CREATE INDEX declarations_by_entity ON declarations (entity_id, declared_at);

-- A declaration stands as it was made. It is withdrawn, once, and never altered, replaced or removed.
CREATE TRIGGER declarations_are_kept BEFORE DELETE ON declarations
BEGIN
    SELECT RAISE(ABORT, 'declarations are append-only: withdraw it instead');
END;
CREATE TRIGGER declarations_stand BEFORE UPDATE ON declarations
WHEN NOT (
    OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
    AND NEW.declaration_id = OLD.declaration_id AND NEW.name IS OLD.name AND NEW.entity_id = OLD.entity_id
    AND NEW.kind = OLD.kind AND NEW.label = OLD.label AND NEW.only_this = OLD.only_this
    AND NEW.made_by = OLD.made_by AND NEW.reason = OLD.reason AND NEW.declared_at = OLD.declared_at
)
BEGIN
    SELECT RAISE(ABORT, 'declarations are append-only: only withdrawn_at may be filled, once');
END;
CREATE TRIGGER declarations_are_not_replaced BEFORE INSERT ON declarations
WHEN EXISTS (SELECT 1 FROM declarations WHERE declaration_id = NEW.declaration_id)
BEGIN
    SELECT RAISE(IGNORE);
END;

-- What is there already: every name with its counts. What an unknown name names was not kept, so it is of no kind; a
-- label that stands in no claim as a name ("officials") cannot be told from a name any more, and is listed with them.
UPDATE names SET sound = name_sound(label), settled_id = entity_id;

CREATE TABLE naming_was (name INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (name, claim)) WITHOUT ROWID;
INSERT OR IGNORE INTO naming_was SELECT name, claim FROM links;
INSERT OR IGNORE INTO naming_was SELECT item, id FROM claims WHERE item IS NOT NULL;
INSERT OR IGNORE INTO naming_was SELECT actor, id FROM claims WHERE actor IS NOT NULL;
INSERT OR IGNORE INTO naming_was SELECT counterparty, id FROM claims WHERE counterparty IS NOT NULL;
INSERT OR IGNORE INTO naming_was SELECT place, id FROM claims WHERE place IS NOT NULL;
UPDATE names SET claims = counted.claims, reports = counted.reports
FROM (
    SELECT name, count(*) AS claims, count(DISTINCT claim >> 13) AS reports FROM naming_was GROUP BY name
) AS counted WHERE counted.name = names.id;
INSERT INTO uses (name, kind, context, candidates, claims, reports)
SELECT id, 'other', '', '', claims, reports FROM names WHERE entity_id = '';
INSERT INTO used SELECT DISTINCT uses.id, naming_was.claim >> 13 FROM uses JOIN naming_was ON naming_was.name = uses.name;
DROP TABLE naming_was;

CREATE INDEX names_by_sound ON names (sound);
CREATE INDEX names_by_settled ON names (settled_id);

-- So that what is asked for seldom is found as quickly as what is asked for often.
CREATE INDEX claims_by_counterparty ON claims (counterparty) WHERE counterparty IS NOT NULL;
CREATE INDEX claims_by_place ON claims (place) WHERE place IS NOT NULL;
CREATE INDEX claims_by_happening ON claims (happening) WHERE happening IS NOT NULL;
CREATE INDEX claims_by_said ON claims (said) WHERE said IS NOT NULL;
CREATE INDEX entities_by_parent ON entities (parent) WHERE parent IS NOT NULL;
