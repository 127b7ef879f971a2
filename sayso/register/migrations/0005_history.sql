-- When each report came into the register (RFC 3339), and the moments that people marked by name to ask from there on.
-- Of the reports that are here already, no more is known than when their bytes were received.

CREATE TABLE arrivals (
    document INTEGER PRIMARY KEY,
    at TEXT NOT NULL
);
CREATE INDEX arrivals_by_time ON arrivals (at);
INSERT INTO arrivals (document, at)
SELECT documents.id, json_extract(captures.record, '$.captured_at')
FROM documents JOIN captures ON captures.capture_id = documents.capture_id;

CREATE TABLE visits (
    name TEXT PRIMARY KEY,
    at TEXT NOT NULL
) WITHOUT ROWID;
