CREATE TABLE registries (
    account TEXT NOT NULL REFERENCES accounts (name),
    host TEXT NOT NULL,
    username TEXT NOT NULL,
    password BLOB NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (account, host)
) STRICT, WITHOUT ROWID;
