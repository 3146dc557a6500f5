-- What nodes used, folded to intervals of three lengths: step and at are seconds, at counts from 1970. All of a node's
-- containers are in one row, so that the rows of an interval are as many as the nodes.
CREATE TABLE node_metrics (
    step INTEGER NOT NULL,
    at INTEGER NOT NULL,
    node TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
    readings BLOB NOT NULL,
    containers BLOB NOT NULL,
    PRIMARY KEY (step, at, node)
) STRICT, WITHOUT ROWID;

CREATE INDEX node_metrics_node ON node_metrics (node, step, at);
