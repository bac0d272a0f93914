-- Ends of data that may be sent, and outcomes of messages that were accepted, for all who ask at the same moment: one row for each
-- that may end, and whether mail is held.
-- It is planned once. By itself the server would plan it for each call, since it knows how few messages are named, and planning takes
-- longer than the work. The status is a variable, so that messages are found by their key and never by an index of what is open,
-- which is long in a storm.
CREATE OR REPLACE FUNCTION record_progress(
  p_ending uuid[], p_ending_claims uuid[], p_leases float8[], p_probes boolean[],
  p_sent uuid[], p_sent_claims uuid[], p_responses text[], p_moments timestamptz[]
) RETURNS TABLE (ending text, held boolean) LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_sending text := 'sending';
BEGIN
  RETURN QUERY WITH holding AS (SELECT EXISTS (SELECT FROM mail_hold h WHERE h.released_at IS NULL) AS held),
  ended AS (
    UPDATE message m SET status = 'ending', lease_until = clock_timestamp() + make_interval(secs => given.lease)
    FROM holding, unnest(p_ending, p_ending_claims, p_leases, p_probes) AS given(id, claim, lease, probe)
    WHERE m.id = given.id AND m.claim = given.claim AND m.status = v_sending AND m.lease_until > clock_timestamp()
      AND (given.probe OR NOT holding.held)
    RETURNING m.id),
  sent AS (
    SELECT * FROM unnest(p_sent, p_sent_claims, p_responses, p_moments) AS given(id, claim, response, at)),
  settled AS (
    UPDATE message m SET status = 'sent', response = sent.response, claim = NULL, lease_until = NULL, next_attempt_at = NULL,
      settled_at = sent.at, mime = NULL
    FROM sent WHERE m.id = sent.id AND m.claim = sent.claim),
  accepted AS (
    INSERT INTO mail_attempt (message_id, at, nature, phase, code) SELECT sent.id, sent.at, 'accepted', 'end', 250 FROM sent),
  released AS (
    UPDATE mail_hold h SET released_at = (SELECT max(sent.at) FROM sent)
    WHERE h.kind = 'configuration' AND h.released_at IS NULL AND EXISTS (SELECT FROM sent))
  SELECT ended.id::text, holding.held FROM holding LEFT JOIN ended ON true;
END
$$;
