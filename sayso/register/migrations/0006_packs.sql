-- The codebook files that reports were added by, beside the package's own, as they were when they were last given.

CREATE TABLE packs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    given_at TEXT NOT NULL
);
