-- Messages are claimed in the order of slot and id.
DROP INDEX message_open;
CREATE INDEX message_open ON message (slot, id) WHERE status IN ('pending', 'sending', 'ending');

-- The next messages to send, claimed for so many seconds: the oldest first, or those whose last try is longest ago.
-- All letters of a sending hour have one slot, and nothing waited when the server last counted. By itself it would read and sort all
-- of them for each few; here it goes along the index of what is open. An order that is not asked for leaves the plan, which is
-- therefore made for each call.
CREATE OR REPLACE FUNCTION claim_messages(p_claim uuid, p_now timestamptz, p_lease float8, p_most int, p_untried boolean)
RETURNS SETOF message LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
BEGIN
  RETURN QUERY UPDATE message m SET status = 'sending', claim = p_claim, attempts = m.attempts + 1,
    lease_until = clock_timestamp() + make_interval(secs => p_lease)
  WHERE m.id IN (
    SELECT o.id FROM message o
    WHERE o.status IN ('pending', 'sending') AND (o.lease_until IS NULL OR o.lease_until < clock_timestamp())
      AND (o.next_attempt_at IS NULL OR o.next_attempt_at <= p_now)
    ORDER BY CASE WHEN p_untried THEN (SELECT max(a.id) FROM mail_attempt a WHERE a.message_id = o.id) END NULLS FIRST, o.slot, o.id
    LIMIT p_most FOR UPDATE SKIP LOCKED)
  RETURNING m.*;
END
$$;
