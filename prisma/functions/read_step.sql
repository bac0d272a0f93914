-- Everything a step needs to read, in one round trip.
CREATE OR REPLACE FUNCTION read_step(p_rollout text, p_command text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'row', r.xmin::text,
    'version', r.version,
    'state', r.state,
    'auditHash', r.audit_hash,
    'chain', r.chain,
    'decision', r.decision_id,
    'agency', r.agency,
    'decisionVersion', d.version,
    'calendarVersion', (SELECT coalesce(max(c.version), 0) FROM calendar_notice c),
    'outbox', (SELECT count(*) FROM outbox o WHERE o.rollout_id = r.id AND o.answered_at IS NULL),
    'startedAt', to_char(d.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'command', (SELECT jsonb_build_object('rollout', c.rollout_id, 'digest', c.digest, 'salt', c.salt, 'answer', c.answer) FROM command c WHERE c.id = p_command),
    'pending', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'task', n.task, 'rung', n.rung, 'cycle', n.cycle, 'role', n.role, 'purpose', n.purpose, 'letter', n.letter, 'urgent', n.urgent,
        'due', to_char(n.due AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY n.id), '[]'::jsonb)
      FROM notice n WHERE n.rollout_id = r.id AND n.status = 'pending'))
  FROM rollout r JOIN decision d ON d.id = r.decision_id
  WHERE r.id = p_rollout
$$;
