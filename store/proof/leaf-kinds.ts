/**
 * Everything that an anchor covers, kind by kind. Each kind is one query that returns `key`, `at` and `content` of every row. A row whose
 * parts become final at different moments gives several leaves, so that no leaf changes once it exists.
 */

/**
 * When an anchored leaf may change afterwards. `never`: it may not. `events`: its rollout has an event since. `journal`: the mail journals
 * have an entry about its message since. `told`: the account events have one about it; the change is listed. `free`: it only serves as a
 * journal.
 */
export type LeafRule = 'never' | 'events' | 'journal' | 'told' | 'free';

export type LeafKind = {
  kind: string;
  rule: LeafRule;
  /** True where `at` is the moment of writing, so that a new leaf dated before the anchor was inserted later. */
  dated: boolean;
  sql: string;
};

const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const object = (columns: Record<string, string>) =>
  `jsonb_build_object(${Object.entries(columns)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')})`;
const sha256 = (bytes: string) => `encode(pg_catalog.sha256(${bytes}), 'hex')`;

/** Digits of a number within a key, so that keys sort by number. */
export const KEY_DIGITS = 9;
const numbered = (of: string, number: string) => `${of} || '#' || lpad(${number}::text, ${KEY_DIGITS}, '0')`;

/** An address appears only as its hash with the unique Message-ID, as `erase_address` leaves it: it can be erased, and the leaf stays. */
const sealedMessageAddress = `CASE WHEN m.address LIKE 'sha256:%' THEN m.address
  ELSE 'sha256:' || ${sha256(`convert_to(m.header || chr(10) || m.address, 'UTF8')`)} END`;

/** People inside agencies are left out, since they can be erased: the events cover them, and the state follows from the events. */
const stateWithoutPeople = `CASE WHEN r.state::text LIKE '%"division"%' THEN without_people(r.state) ELSE r.state END`;

/** Of somebody inside an agency the position is their name as well. */
const recipientWithoutPerson = `CASE m.recipient->>'role' WHEN 'performer' THEN m.recipient - ARRAY['address', 'position'] ELSE m.recipient - 'address' END`;

/** Statuses of a message that do not change by themselves. */
const final = `m.status IN ('sent', 'failed', 'bounced')`;

const decisions: LeafKind[] = [
  {
    kind: 'decision',
    rule: 'never',
    dated: false,
    sql: `SELECT d.id AS key, ${utc('d.started_at')} AS at, ${object({ number: 'd.number', issuerCode: 'd.issuer_code' })} AS content FROM decision d`,
  },
  {
    kind: 'decisionVersion',
    rule: 'never',
    dated: true,
    sql: `SELECT ${numbered('v.decision_id', 'v.version')} AS key, ${utc('v.recorded_at')} AS at,
      ${object({ document: 'v.document', digest: 'v.digest', reason: 'v.reason', recordedBy: 'v.recorded_by' })} AS content FROM decision_version v`,
  },
  {
    kind: 'catalogue',
    rule: 'never',
    dated: false,
    sql: `SELECT ${numbered('v.decision_id', 'v.version')} AS key, ${utc('v.recorded_at')} AS at,
      (SELECT jsonb_agg(to_jsonb(s) - 'decision_id' - 'version' ORDER BY s.code COLLATE "C") FROM service s
        WHERE s.decision_id = v.decision_id AND s.version = v.version) AS content
      FROM decision_version v WHERE EXISTS (SELECT FROM service s WHERE s.decision_id = v.decision_id AND s.version = v.version)`,
  },
  {
    kind: 'calendarNotice',
    rule: 'never',
    dated: true,
    sql: `SELECT lpad(c.version::text, ${KEY_DIGITS}, '0') AS key, ${utc('c.recorded')} AS at,
      ${object({ id: 'c.id', year: 'c.year', document: 'c.document', source: 'c.source', happened: 'c.happened' })} AS content FROM calendar_notice c`,
  },
  {
    kind: 'sharedVersion',
    rule: 'never',
    dated: true,
    sql: `SELECT ${numbered('s.name', 's.version')} AS key, ${utc('s.recorded')} AS at,
      ${object({ document: 's.document', who: 's.who', reason: 's.reason' })} AS content FROM shared_version s`,
  },
];

const histories: LeafKind[] = [
  {
    kind: 'rollout',
    rule: 'never',
    dated: false,
    sql: `SELECT r.id AS key, ${utc('d.started_at')} AS at, ${object({ decision: 'r.decision_id', agency: 'r.agency' })} AS content
      FROM rollout r JOIN decision d ON d.id = r.decision_id`,
  },
  {
    kind: 'event',
    rule: 'never',
    dated: true,
    // Sorted before the contents are made, so that the server makes them while those before are verified.
    sql: `SELECT key, ${utc('e.recorded')} AS at,
      ${object({ rollout: 'e.rollout_id', seq: 'e.seq', type: 'e.type', happened: utc('e.happened'), recorded: utc('e.recorded'), actor: 'e.actor', body: 'e.body', salt: 'e.salt', seals: 'e.seals', hash: 'e.hash' })} AS content
      FROM (SELECT (${numbered('e.rollout_id', 'e.seq')}) COLLATE "C" AS key, e.* FROM event e ORDER BY key) e`,
  },
  {
    kind: 'head',
    rule: 'events',
    dated: false,
    sql: `SELECT r.id AS key, ${utc('d.started_at')} AS at, ${object({ events: 'r.version', hash: 'r.audit_hash', closed: utc('r.closed_at') })} AS content
      FROM rollout r JOIN decision d ON d.id = r.decision_id`,
  },
  {
    kind: 'state',
    rule: 'events',
    dated: false,
    sql: `SELECT r.id AS key, ${utc('d.started_at')} AS at, ${stateWithoutPeople} AS content FROM rollout r JOIN decision d ON d.id = r.decision_id
      WHERE NOT r.state ? 'archived'`,
  },
  {
    kind: 'task',
    rule: 'events',
    dated: false,
    // The classes also depend on the day, so projection.ts computes and compares them.
    sql: `SELECT t.rollout_id || '#' || t.id AS key, ${utc('t.assigned_at')} AS at,
      to_jsonb(t) - 'rollout_id' - 'id' - 'class_current' - 'class_original' AS content FROM task t`,
  },
  {
    kind: 'letterNumber',
    rule: 'events',
    dated: false,
    sql: `SELECT l.rollout_id || '#' || l.letter AS key, ${utc('d.started_at')} AS at, to_jsonb(l) - 'rollout_id' - 'letter' AS content
      FROM letter_number l JOIN rollout r ON r.id = l.rollout_id JOIN decision d ON d.id = r.decision_id`,
  },
  {
    kind: 'command',
    rule: 'never',
    dated: true,
    sql: `SELECT c.id AS key, ${utc('c.recorded')} AS at, ${object({ rollout: 'c.rollout_id', digest: 'c.digest', answer: 'c.answer' })} AS content
      FROM command c`,
  },
  {
    kind: 'request',
    rule: 'never',
    dated: true,
    sql: `SELECT o.id AS key, ${utc('o.recorded')} AS at, ${object({ rollout: 'o.rollout_id', to: 'o.to_rollout', command: 'o.command' })} AS content
      FROM outbox o`,
  },
  {
    kind: 'requestAnswer',
    rule: 'never',
    dated: false,
    sql: `SELECT o.id AS key, ${utc('o.answered_at')} AS at, ${object({ answer: 'o.answer' })} AS content FROM outbox o WHERE o.answered_at IS NOT NULL`,
  },
];

const mail: LeafKind[] = [
  {
    kind: 'mailAttempt',
    rule: 'never',
    dated: true,
    sql: `SELECT lpad(a.id::text, ${KEY_DIGITS}, '0') AS key, ${utc('a.at')} AS at,
      ${object({ message: 'a.message_id', nature: 'a.nature', phase: 'a.phase', code: 'a.code', enhanced: 'a.enhanced' })} AS content FROM mail_attempt a`,
  },
  {
    kind: 'mailReturn',
    rule: 'never',
    dated: true,
    sql: `SELECT lpad(r.id::text, ${KEY_DIGITS}, '0') AS key, ${utc('r.received')} AS at,
      ${object({ message: 'r.message_id', digest: 'r.digest', kind: 'r.kind', code: 'r.code', said: 'r.said' })} AS content FROM mail_return r`,
  },
  {
    kind: 'mailAct',
    rule: 'never',
    dated: true,
    sql: `SELECT lpad(a.id::text, ${KEY_DIGITS}, '0') AS key, ${utc('a.at')} AS at,
      ${object({ message: 'a.message_id', who: 'a.who', did: 'a.did', hold: 'a.hold_id', count: 'a.count' })} AS content FROM mail_act a`,
  },
  {
    kind: 'bounceTold',
    rule: 'free',
    dated: false,
    sql: `SELECT p.message_id || '@' || ${utc('p.since')} AS key, ${utc('p.since')} AS at, ${object({ message: 'p.message_id' })} AS content
      FROM address_problem p WHERE p.message_id IS NOT NULL`,
  },
  {
    kind: 'notice',
    rule: 'never',
    dated: true,
    sql: `SELECT lpad(n.id::text, ${KEY_DIGITS}, '0') AS key, ${utc('n.recorded')} AS at,
      to_jsonb(n) - 'id' - 'status' - 'message_id' - 'recorded' AS content FROM notice n`,
  },
  {
    kind: 'told',
    rule: 'never',
    dated: false,
    sql: `SELECT lpad(n.id::text, ${KEY_DIGITS}, '0') AS key, ${utc('m.recorded')} AS at, ${object({ message: 'n.message_id' })} AS content
      FROM notice n JOIN message m ON m.id = n.message_id`,
  },
  {
    kind: 'message',
    rule: 'never',
    dated: true,
    sql: `SELECT m.id::text AS key, ${utc('m.recorded')} AS at,
      ${object({ address: sealedMessageAddress, slot: utc('m.slot'), recipient: recipientWithoutPerson, header: 'm.header' })} AS content FROM message m`,
  },
  {
    kind: 'letter',
    rule: 'never',
    dated: false,
    sql: `SELECT m.id::text AS key, ${utc('m.rendered_at')} AS at, ${object({ subject: 'm.subject', copy: sha256('m.redacted') })} AS content
      FROM message m WHERE ${final} AND m.rendered_at IS NOT NULL
        AND (m.redacted IS NOT NULL OR NOT EXISTS (SELECT FROM archived_leaf l WHERE l.kind = 'letter' AND l.key = m.id::text))`,
  },
  {
    kind: 'outcome',
    rule: 'journal',
    dated: false,
    sql: `SELECT m.id::text AS key, ${utc('m.settled_at')} AS at, ${object({ status: 'm.status', response: 'm.response', attempts: 'm.attempts' })} AS content
      FROM message m WHERE ${final} AND m.settled_at IS NOT NULL`,
  },
];

const papers: LeafKind[] = [
  {
    kind: 'file',
    rule: 'never',
    dated: true,
    sql: `SELECT f.hash AS key, ${utc('f.recorded')} AS at, ${object({ kind: 'f.kind', size: 'f.size', content: sha256('f.content') })} AS content
      FROM stored_file f`,
  },
  {
    kind: 'report',
    rule: 'never',
    dated: true,
    sql: `SELECT i.id::text AS key, ${utc('i.recorded')} AS at, to_jsonb(i) - 'id' - 'recorded' - CASE WHEN i.sign_off IS NULL THEN 'sign_off' ELSE '' END AS content
      FROM issued_report i`,
  },
  {
    kind: 'restored',
    rule: 'never',
    dated: false,
    sql: `SELECT s.id::text AS key, ${utc('s.at')} AS at, ${object({ statement: 's.statement', key: 's.key', signature: 's.signature' })} AS content
      FROM record_restored s`,
  },
  {
    kind: 'accountEvent',
    rule: 'never',
    dated: false,
    sql: `SELECT lpad(e.seq::text, ${KEY_DIGITS}, '0') AS key, ${utc('e.at')} AS at,
      ${object({ account: 'e.account', type: 'e.type', way: 'e.way', by: 'e.by', body: 'e.body', hash: 'e.hash' })} AS content
      FROM account_event e`,
  },
  {
    kind: 'account',
    rule: 'told',
    dated: false,
    sql: `SELECT a.id::text AS key, ${utc('a.created_at')} AS at,
      ${object({ name: 'a.name', person: 'a.person', role: 'a.role', position: 'a.position', fields: 'a.fields', address: 'a.address', openId: 'a.open_id', disabled: utc('a.disabled_at'), password: sha256(`convert_to(a.password_hash, 'UTF8')`) })} AS content
      FROM account a`,
  },
];

const anchors: LeafKind[] = [
  {
    kind: 'anchor',
    rule: 'never',
    dated: false,
    sql: `SELECT lpad(a.number::text, ${KEY_DIGITS}, '0') AS key, ${utc('a.at')} AS at,
      ${object({ statement: 'a.statement', key: 'a.key', signature: 'a.signature' })} AS content FROM anchor a`,
  },
];

/** Decisions of people about the installation, beside accounts and mail. */
const administration: LeafKind[] = [
  {
    kind: 'webhook',
    rule: 'never',
    dated: true,
    // A gateway's path often holds a key, so only its hash stands here.
    sql: `SELECT w.id::text AS key, ${utc('w.added_at')} AS at,
      ${object({ server: `split_part(w.url, '/', 3)`, address: sha256(`convert_to(w.url, 'UTF8')`), kinds: 'w.kinds', by: 'w.added_by' })} AS content
      FROM webhook w`,
  },
  {
    kind: 'webhookEnd',
    rule: 'never',
    dated: false,
    sql: `SELECT w.id::text AS key, ${utc('w.ended_at')} AS at, ${object({ why: 'w.ended_why' })} AS content FROM webhook w WHERE w.ended_at IS NOT NULL`,
  },
  {
    kind: 'webhookAct',
    rule: 'never',
    dated: true,
    sql: `SELECT lpad(a.id::text, ${KEY_DIGITS}, '0') AS key, ${utc('a.at')} AS at,
      ${object({ webhook: 'a.webhook_id', who: 'a.who', did: 'a.did', since: utc('a.since'), count: 'a.count' })} AS content FROM webhook_act a`,
  },
  {
    kind: 'archiveAct',
    rule: 'never',
    dated: true,
    sql: `SELECT lpad(a.id::text, ${KEY_DIGITS}, '0') AS key, ${utc('a.at')} AS at,
      ${object({ who: 'a.who', did: 'a.did', years: 'a.years', decision: 'a.decision_id', reason: 'a.reason' })} AS content FROM archive_act a`,
  },
  {
    kind: 'archive',
    rule: 'never',
    dated: true,
    sql: `SELECT lpad(a.id::text, ${KEY_DIGITS}, '0') AS key, ${utc('a.at')} AS at, to_jsonb(a) - 'id' - 'at' AS content FROM decision_archive a`,
  },
];

/** In the order of a manifest: a kind that allows changes comes before the kinds whose changes it allows. */
export const leafKinds: readonly LeafKind[] = [...decisions, ...histories, ...mail, ...papers, ...administration, ...anchors];
