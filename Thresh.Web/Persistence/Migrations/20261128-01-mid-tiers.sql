CREATE TABLE mid_tiers (
    account TEXT NOT NULL REFERENCES accounts (name),
    name TEXT NOT NULL,
    facts TEXT NOT NULL,
    key_name TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

-- The mid-tier that the node came through when it last connected; none where it came straight. One that was forgotten may
-- still be named.
ALTER TABLE nodes ADD COLUMN mid_tier TEXT;
