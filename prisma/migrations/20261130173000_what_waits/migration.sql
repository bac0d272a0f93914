-- Whoever asks where something waits compares the row's own version by now, which no index holds: the two columns were carried for nobody.
DROP INDEX rollout_waits;
CREATE INDEX rollout_waits ON rollout (id) WHERE closed_at IS NULL AND something_waits(state);
