-- Whoever set the Hub up owns it, and may make further accounts.
ALTER TABLE users ADD COLUMN owns_hub INTEGER NOT NULL DEFAULT 0;
UPDATE users SET owns_hub = 1 WHERE id = (
    SELECT m.user_id FROM memberships m JOIN accounts a ON a.name = m.account JOIN users u ON u.id = m.user_id
    ORDER BY a.created_at, u.created_at LIMIT 1);

-- The secret that a rotated key had before, which goes on for a day.
ALTER TABLE tokens ADD COLUMN previous_hash BLOB;
ALTER TABLE tokens ADD COLUMN previous_expires_at TEXT;
ALTER TABLE tokens ADD COLUMN last_used_at TEXT;
CREATE UNIQUE INDEX tokens_previous ON tokens (previous_hash) WHERE previous_hash IS NOT NULL;

-- What a browser's cookie stands for.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    account TEXT NOT NULL REFERENCES accounts (name),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;

CREATE INDEX sessions_user ON sessions (user_id);

-- Only hashes: a link is shown once and opened once.
CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (name),
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    invited_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    accepted_at TEXT,
    withdrawn_at TEXT
) STRICT;

CREATE TABLE device_logins (
    hash BLOB NOT NULL PRIMARY KEY,
    user_code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    user_id TEXT REFERENCES users (id),
    account TEXT REFERENCES accounts (name),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The account is null where nobody knows whose it would be: a login with an unknown address.
CREATE TABLE audit (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    account TEXT,
    actor TEXT NOT NULL,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT
) STRICT;

CREATE INDEX audit_account ON audit (account, sequence);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit log is only added to.');
END;

CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit log is only added to.');
END;
