CREATE TABLE clusters (
    account TEXT NOT NULL REFERENCES accounts (name),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

-- A node is in one at most.
CREATE TABLE cluster_nodes (
    node TEXT NOT NULL PRIMARY KEY REFERENCES nodes (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    cluster TEXT NOT NULL,
    FOREIGN KEY (account, cluster) REFERENCES clusters (account, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The cluster that was asked for, where one was.
ALTER TABLE stacks ADD COLUMN cluster TEXT;

-- The node that the stack leaves by the deployment, and why its new one was chosen.
ALTER TABLE deployments ADD COLUMN moved_from TEXT;
ALTER TABLE deployments ADD COLUMN placement TEXT;
