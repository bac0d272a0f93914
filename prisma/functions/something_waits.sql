-- Whether anything at a rollout may wait for a word of the Office or a leader: results, refusals, suspensions, open blockers,
-- undecided requests, open directives, letters that reached a leader, drafts not issued, or a release. The rules say what it is.
CREATE OR REPLACE FUNCTION something_waits(state jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce((state->>'held')::boolean, false)
    OR jsonb_path_exists(state, '$.tasks.* ? (@.status == "submitted" || @.status == "refused" || @.status == "suspended")')
    OR jsonb_path_exists(state, '$.tasks.*.blockers.* ? (@.resolved == null)')
    OR jsonb_path_exists(state, '$.tasks.*.extensions.* ? (@.decided == null)')
    OR jsonb_path_exists(state, '$.tasks.*.directives.* ? (@.closed == null)')
    OR jsonb_path_exists(state, '$.letters.* ? (@.issued == null)')
    OR jsonb_path_exists(state, '$.tasks.* ? (@.status != "completed" && @.status != "cancelled" && @.status != "moved").letters.*')
$$;
