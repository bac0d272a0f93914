/** The questions of the pages as somebody would write them who needs only these answers. */

export type Plain = (text: string, values: readonly unknown[]) => Promise<unknown[]>;

export const services = `SELECT count(*), count(*) FILTER (WHERE coalesce(t.integrated, s.integrated)) FROM service s
  LEFT JOIN service_standing t ON t.decision_id = s.decision_id AND t.code = s.code WHERE s.decision_id = $1 AND s.version = 1`;

const latest = (type: string) => `SELECT r.decision_id, r.agency, e.* FROM event e JOIN rollout r ON r.id = e.rollout_id
  WHERE e.type = '${type}' ORDER BY e.recorded DESC, e.rollout_id, e.seq LIMIT $1`;

export const byHand = {
  board: `SELECT r.agency, r.version, t.id, t.code, t.period, t.status, t.class_current, t.current, t.opens_on, t.blocked, t.done, t.total, t.submitted_at, t.completed_at
    FROM rollout r LEFT JOIN task t ON t.rollout_id = r.id WHERE r.decision_id = $1`,
  decisions: `WITH d AS MATERIALIZED (SELECT * FROM decision ORDER BY closed_at IS NULL DESC, started_at DESC, id LIMIT 50)
    SELECT d.*, (SELECT document->'source' FROM decision_version v WHERE v.decision_id = d.id AND v.version = d.version) AS source, c.*
    FROM d JOIN (SELECT d.id, count(DISTINCT r.id), count(t.class_current), count(*) FILTER (WHERE t.class_current IN ('completedOnTime', 'completedLate')),
        count(*) FILTER (WHERE t.class_current = 'awaitingConfirmation'), count(*) FILTER (WHERE t.class_current = 'overdue'), count(*) FILTER (WHERE t.blocked)
      FROM d JOIN rollout r ON r.decision_id = d.id JOIN task t ON t.rollout_id = r.id GROUP BY d.id) c ON c.id = d.id`,
  counted: 'SELECT count(*), count(*) FILTER (WHERE closed_at IS NULL) FROM decision',
  heads: 'SELECT count(*), sum(version) FROM rollout WHERE closed_at IS NULL',
  waiting: 'SELECT decision_id, state FROM rollout WHERE closed_at IS NULL AND something_waits(state)',
  dossiers: `SELECT e.* FROM unnest($1::text[], $2::text[]) AS w(rollout, task)
    JOIN event e ON e.rollout_id = w.rollout AND e.body ->> 'task' = w.task AND e.type = ANY($3)`,
  /** Addresses that refuse, holds, followers in trouble, the last round of the watch. */
  smallOnes: [
    'SELECT address FROM address_problem WHERE resolved_at IS NULL',
    'SELECT * FROM mail_hold WHERE released_at IS NULL',
    'SELECT * FROM follower_trouble ORDER BY since LIMIT 50',
    'SELECT * FROM watch_round ORDER BY id DESC LIMIT 1',
  ],
  issued: latest('letterIssued'),
  directives: latest('directiveGiven'),
  rollout: 'SELECT r.*, d.version AS decision_version, d.started_at FROM rollout r JOIN decision d ON d.id = r.decision_id WHERE r.id = $1',
  pending: `SELECT * FROM notice WHERE rollout_id = $1 AND status = 'pending'`,
  undelivered: `SELECT m.id, m.slot, m.settled_at, m.address, m.recipient, m.status, m.subject FROM message m
    WHERE m.id IN (SELECT message_id FROM notice WHERE rollout_id = $1) AND m.status IN ('failed', 'bounced', 'unknown')`,
  events: 'SELECT * FROM event WHERE rollout_id = $1 ORDER BY seq DESC LIMIT $2',
  register: `SELECT count(*), count(*) FILTER (WHERE coalesce(t.integrated, s.integrated)), count(t.reviewed) FROM service s
    LEFT JOIN service_standing t ON t.decision_id = s.decision_id AND t.code = s.code WHERE s.decision_id = $1 AND s.version = 1 AND s.agency = $2`,
  search: searched,
} as const;

const matches = (kind: string, joined: string) => {
  const among = (which: string) => `(SELECT * FROM search_entry
    WHERE kind = '${kind}' AND ${which} AND search_vector(words) @@ search_query($1, '${joined}') LIMIT 500)`;
  return `(${among('open')} UNION ALL ${among('NOT open')} LIMIT 500)`;
};
const entries = (kind: string) => `SELECT e.decision_id, e.key, e.title, d.number FROM ${matches(kind, '&')} e
  JOIN decision d ON d.id = e.decision_id ORDER BY NOT e.open, length(e.title ->> 'vi'), d.started_at DESC LIMIT $2`;

/** Every place in which a word may stand, each with the index that there is for it. */
const places = [
  ...['decision', 'agency', 'task', 'person'].map(entries),
  `SELECT a.decision_id, a.key, t.key, w.class_current
    FROM (SELECT * FROM ${matches('agency', '|')} e ORDER BY ts_rank(names, search_query($1, '|')) DESC, NOT open LIMIT 200) a
    JOIN rollout r ON r.decision_id = a.decision_id AND r.agency = a.key JOIN task w ON w.rollout_id = r.id
    JOIN search_entry t ON t.kind = 'task' AND t.decision_id = a.decision_id AND t.key = w.code
    WHERE (a.names || t.names) @@ search_query($1, '&')
    ORDER BY NOT a.open, length(a.title ->> 'vi') + length(t.title ->> 'vi') LIMIT $2`,
  `SELECT s.code, s.name, d.number FROM (SELECT * FROM service WHERE search_vector(code || ' ' || name) @@ search_query($1, '&') LIMIT 500) s
    JOIN decision d ON d.id = s.decision_id ORDER BY d.closed_at IS NOT NULL, length(s.name) LIMIT $2`,
  ...[`type = 'letterIssued'`, `type IN ('directiveGiven', 'blockerRaised', 'submitted', 'inspectionConcluded')`].map(
    (type) => `SELECT r.decision_id, r.agency, e.type, e.happened, e.body FROM (SELECT * FROM event
      WHERE ${type} AND search_vector(search_event_words(body)) @@ search_query($1, '&') LIMIT 500) e
    JOIN rollout r ON r.id = e.rollout_id JOIN decision d ON d.id = r.decision_id ORDER BY e.happened DESC LIMIT $2`,
  ),
  `SELECT i.number, i.signer, i.as_of FROM issued_report i WHERE search_vector(concat_ws(' ', i.number, i.signer, i.period)) @@ search_query($1, '&') ORDER BY i.as_of DESC LIMIT $2`,
];

async function searched(plain: Plain, text: string, limit: number): Promise<unknown> {
  return Promise.all(places.map((place) => plain(place, [text, limit])));
}
