-- What each service's image resolved to, as JSON from service to identity; null until a deployment of the revision succeeded.
ALTER TABLE revisions ADD COLUMN images TEXT;

-- The earlier revision whose content and images this one brings back.
ALTER TABLE revisions ADD COLUMN restores INTEGER;

-- Changes made by hand that somebody accepted, as JSON; forgotten at the next deployment.
ALTER TABLE stacks ADD COLUMN accepted_drift TEXT;

ALTER TABLE deployments ADD COLUMN cancel_requested_at TEXT;

-- Requests that may be sent again without being done again, for a day.
CREATE TABLE idempotency_keys (
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    deployment TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
