-- A link ends before its day when somebody of the Office or its holder says so; when something was last answered through it.
ALTER TABLE link ADD COLUMN revoked_at TIMESTAMPTZ(3), ADD COLUMN revoked_by TEXT, ADD COLUMN last_used TIMESTAMPTZ(3);
CREATE INDEX link_rollout_id_idx ON link (rollout_id);
