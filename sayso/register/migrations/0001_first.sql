-- The first form of the register, for SQLite. Migrations are only ever added: a change of mind is a new file.
--
-- Numbers are for joining and never leave the register. A document's number is made of its date of publication and its
-- id, a claim's of its document's number and its place among the document's claims (keys.py): so the numbers do not
-- depend on the order in which reports came, their order is the order of time, and every index ends in it.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE captures (
    capture_id TEXT PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;

-- Who and what is named in chains, roles and publishers: a label with the entity it resolves to, or '' for none.
CREATE TABLE names (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    UNIQUE (label, entity_id)
);
CREATE INDEX names_by_entity ON names (entity_id);
CREATE VIRTUAL TABLE names_words USING fts5(label, content='', tokenize='unicode61 remove_diacritics 2');

-- Every date that a record gives, once: low and high are days since 0001-01-01, none where open or of no known year.
CREATE TABLE dates (
    id INTEGER PRIMARY KEY,
    edtf TEXT NOT NULL UNIQUE,
    low INTEGER,
    high INTEGER,
    yearless INTEGER NOT NULL,
    sort INTEGER NOT NULL
);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL UNIQUE,
    capture_id TEXT NOT NULL,
    file TEXT,
    language TEXT NOT NULL,
    publisher INTEGER,
    published INTEGER,
    digest TEXT NOT NULL,
    bands BLOB NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX documents_by_capture ON documents (capture_id);
CREATE INDEX documents_by_file ON documents (file);
CREATE INDEX documents_by_published ON documents (published);
CREATE INDEX documents_by_digest ON documents (digest);

-- A text is stored once, apart from the rest, which is read more often. The record beside it has none.
CREATE TABLE texts (
    document INTEGER PRIMARY KEY,
    text TEXT NOT NULL
);

-- Mentions, attributions and relays, and the claims, as JSON under zlib: they repeat one another and are a sixth so.
-- Tokens are not kept: they can be made again from the text.
CREATE TABLE packed (
    document INTEGER PRIMARY KEY,
    markup BLOB NOT NULL,
    claims BLOB NOT NULL
);

CREATE VIRTUAL TABLE documents_words USING fts5(
    title, text, content='', tokenize='unicode61 remove_diacritics 2'
);

-- What questions ask of a claim: small rows, so that reading all of them is bearable where no index helps.
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL UNIQUE,
    kind TEXT,
    item INTEGER,
    actor INTEGER,
    counterparty INTEGER,
    place INTEGER,
    origin INTEGER,
    certainty TEXT,
    polarity TEXT,
    happening INTEGER,
    said INTEGER,
    published INTEGER,
    publisher INTEGER
);
-- An item, a matter, either with a kind, and the count of all matters are read from this index alone.
CREATE INDEX claims_by_item ON claims (item, actor, kind);
CREATE INDEX claims_by_actor ON claims (actor);

CREATE TABLE links (
    name INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    hop INTEGER NOT NULL,
    PRIMARY KEY (name, claim, hop)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE claims_words USING fts5(
    content, chain, roles, content='', tokenize='unicode61 remove_diacritics 2'
);

CREATE TABLE bands (
    band INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (band, document)
) WITHOUT ROWID;

CREATE TABLE entities (
    entity_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    parent TEXT
) WITHOUT ROWID;

CREATE TABLE judgements (
    judgement_id TEXT PRIMARY KEY,
    left_id TEXT NOT NULL,
    right_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    verdict TEXT NOT NULL,
    directed INTEGER NOT NULL,
    score REAL,
    made_by TEXT NOT NULL,
    evidence TEXT NOT NULL,
    judged_at TEXT NOT NULL,
    withdrawn_at TEXT
) WITHOUT ROWID;
CREATE INDEX judgements_by_left ON judgements (left_id, relation);
CREATE INDEX judgements_by_right ON judgements (right_id, relation);

-- A judgement stands as it was made. It is withdrawn, once, and never altered or removed.
CREATE TRIGGER judgements_are_kept BEFORE DELETE ON judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only: withdraw it instead');
END;
CREATE TRIGGER judgements_stand BEFORE UPDATE ON judgements
WHEN NOT (
    OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
    AND NEW.judgement_id = OLD.judgement_id AND NEW.left_id = OLD.left_id AND NEW.right_id = OLD.right_id
    AND NEW.relation = OLD.relation AND NEW.verdict = OLD.verdict AND NEW.directed = OLD.directed
    AND NEW.score IS OLD.score AND NEW.made_by = OLD.made_by AND NEW.evidence = OLD.evidence
    AND NEW.judged_at = OLD.judged_at
)
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only: only withdrawn_at may be filled, once');
END;
-- INSERT OR REPLACE would remove a row without asking the trigger above, so a second row of the same id is let go by.
CREATE TRIGGER judgements_are_not_replaced BEFORE INSERT ON judgements
WHEN EXISTS (SELECT 1 FROM judgements WHERE judgement_id = NEW.judgement_id)
BEGIN
    SELECT RAISE(IGNORE);
END;

CREATE TABLE skips (
    input TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    capture_id TEXT NOT NULL,
    PRIMARY KEY (input, stage, reason, detail, capture_id)
) WITHOUT ROWID;
