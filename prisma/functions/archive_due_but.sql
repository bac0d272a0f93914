-- From when a decision may be archived: its end and the years of the rule. One archive, which is being made, is passed over. Null while it is open, held back or archived, while
-- something of it is still owed or on its way, or where the office has set no rule.
CREATE OR REPLACE FUNCTION archive_due_but(p_decision text, p_archive bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT d.closed_at + make_interval(years => (SELECT a.years FROM archive_act a WHERE a.did = 'rule' ORDER BY a.id DESC LIMIT 1))
  FROM decision d WHERE d.id = p_decision
    AND coalesce((SELECT a.did FROM archive_act a WHERE a.decision_id = d.id ORDER BY a.id DESC LIMIT 1), '') <> 'held'
    AND coalesce((SELECT a.did FROM decision_archive a WHERE a.decision_id = d.id AND a.id <> p_archive
      ORDER BY a.id DESC LIMIT 1), '') <> 'archived'
    AND NOT EXISTS (SELECT FROM rollout r WHERE r.decision_id = d.id AND (r.closed_at IS NULL OR r.next_look_at IS NOT NULL))
    AND NOT EXISTS (SELECT FROM notice n JOIN rollout r ON r.id = n.rollout_id LEFT JOIN message m ON m.id = n.message_id
      WHERE r.decision_id = d.id AND (n.status = 'pending' OR m.status NOT IN ('sent', 'failed', 'bounced')))
    AND NOT EXISTS (SELECT FROM outbox o JOIN rollout r ON r.id = o.rollout_id WHERE r.decision_id = d.id AND o.answered_at IS NULL)
    AND NOT EXISTS (SELECT FROM webhook_message w JOIN rollout r ON r.id = w.rollout_id WHERE r.decision_id = d.id AND w.status = 'pending')
$$;
