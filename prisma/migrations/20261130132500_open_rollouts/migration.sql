-- Pages of matters ask on each opening which rollouts are followed, and where something waits. Both are answered from these indexes alone,
-- however many decisions have been closed.
CREATE INDEX rollout_followed ON rollout (id) INCLUDE (version) WHERE closed_at IS NULL;
CREATE INDEX rollout_waits ON rollout (id) INCLUDE (audit_hash, decision_id) WHERE closed_at IS NULL AND something_waits(state);
DROP INDEX rollout_something_waits;
