-- A cycle begins with the number of the event that it counts from. Events after the backup are lost: what now has their numbers is new.
CREATE OR REPLACE FUNCTION counts_from_restored(p_rollout text, p_cycle text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(substring(p_cycle FROM '^\d+')::int, 0) <= coalesce((SELECT event FROM restored_head WHERE rollout_id = p_rollout), 0)
$$;
