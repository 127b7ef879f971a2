-- Claims across reports: what is compared of each claim, the keys by which its candidates are found, and in what two
-- claims conflict.

-- A key is a hash; its lowest bit tells a wide one (resolve/across/meeting.py). claim is a claim's number.
CREATE TABLE claim_keys (
    key INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (key, claim)
) WITHOUT ROWID;

-- A claim with what it takes to compare it: so a candidate's report need not be read. Derived, and made anew at need.
CREATE TABLE tellings (
    claim INTEGER PRIMARY KEY,
    held BLOB NOT NULL,
    telling BLOB NOT NULL
);

-- The reports whose claims have been compared with the others', and by which version of the rules.
CREATE TABLE compared (
    document INTEGER PRIMARY KEY,
    rules TEXT NOT NULL
);

ALTER TABLE judgements ADD COLUMN type TEXT;

-- What is suggested and not applied, the surest first: a list for people.
CREATE INDEX judgements_suggested ON judgements (score) WHERE verdict = 'unsure' AND withdrawn_at IS NULL;

-- All that rules of ours judged is derived from the reports: it may end. What people judged stays for ever, and what
-- anybody withdrew.
DROP TRIGGER judgements_are_kept;
CREATE TRIGGER judgements_are_kept BEFORE DELETE ON judgements
WHEN NOT (OLD.made_by LIKE 'sayso %' AND OLD.withdrawn_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only: withdraw it instead');
END;
DROP TRIGGER judgements_stand;
CREATE TRIGGER judgements_stand BEFORE UPDATE ON judgements
WHEN NOT (
    OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
    AND NEW.judgement_id = OLD.judgement_id AND NEW.left_id = OLD.left_id AND NEW.right_id = OLD.right_id
    AND NEW.relation = OLD.relation AND NEW.verdict = OLD.verdict AND NEW.directed = OLD.directed
    AND NEW.score IS OLD.score AND NEW.made_by = OLD.made_by AND NEW.evidence = OLD.evidence
    AND NEW.judged_at = OLD.judged_at AND NEW.type IS OLD.type
)
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only: only withdrawn_at may be filled, once');
END;
