CREATE TABLE hub (
    id TEXT NOT NULL PRIMARY KEY,
    epoch INTEGER NOT NULL,
    spec_key BLOB NOT NULL
) STRICT;

CREATE TABLE nodes (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    facts TEXT NOT NULL,
    last_seen_at TEXT NOT NULL
) STRICT;

CREATE TABLE stacks (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    node TEXT NOT NULL REFERENCES nodes (id),
    -- The last good one; 0 while none was.
    revision INTEGER NOT NULL DEFAULT 0,
    desired TEXT NOT NULL,
    error TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (account, name)
) STRICT;

-- Kept after their stack is destroyed, for the audit.
CREATE TABLE revisions (
    stack INTEGER NOT NULL,
    number INTEGER NOT NULL,
    definition BLOB NOT NULL,
    cause TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (stack, number)
) STRICT;

CREATE TABLE deployments (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    stack INTEGER NOT NULL,
    stack_name TEXT NOT NULL,
    node TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    requested_by TEXT NOT NULL,
    requested_at TEXT NOT NULL,
    ended_at TEXT,
    failed_service TEXT,
    error TEXT
) STRICT;

-- One deployment a stack at a time, whoever asks.
CREATE UNIQUE INDEX deployments_running ON deployments (stack) WHERE ended_at IS NULL;
CREATE INDEX deployments_stack ON deployments (stack, requested_at);

CREATE TABLE deployment_events (
    deployment TEXT NOT NULL REFERENCES deployments (id),
    sequence INTEGER NOT NULL,
    node TEXT NOT NULL,
    journal TEXT NOT NULL,
    agent_sequence INTEGER NOT NULL,
    transition TEXT NOT NULL,
    PRIMARY KEY (deployment, sequence),
    UNIQUE (journal, agent_sequence)
) STRICT, WITHOUT ROWID;

-- How far each agent's journal is stored here.
CREATE TABLE journals (
    id TEXT NOT NULL PRIMARY KEY,
    node TEXT NOT NULL,
    stored INTEGER NOT NULL
) STRICT;

-- The newest for each stack; kept after a removal, so that generations only grow.
CREATE TABLE assignments (
    node TEXT NOT NULL,
    account TEXT NOT NULL,
    stack_name TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    deployment TEXT NOT NULL,
    assignment BLOB NOT NULL,
    accepted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (node, account, stack_name)
) STRICT;
