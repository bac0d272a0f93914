import { KEY_DIGITS } from '../../store/proof/leaf-kinds';
import { type Owner, sha256 } from './owner';
import { minutesLater, startsAt, type World } from './world';

/** Attacks open to whoever owns the database. Each is found by kind and key, and by no check but those that it names. */

export type Tampering = {
  name: string;
  /** Does it, and gives where it must be found: `kind key`; what lies in its wake may be found as well. */
  by: (owner: Owner, world: World) => Promise<string[]>;
};

const numbered = (of: string, number: number) => `${of}#${String(number).padStart(KEY_DIGITS, '0')}`;
const digits = (number: number | string) => String(number).padStart(KEY_DIGITS, '0');
const lastEvent = async (owner: Owner, rollout: string) =>
  (await owner.one<{ seq: number }>('SELECT max(seq) AS seq FROM event WHERE rollout_id = $1', [rollout])).seq;
const submittedEvent = async (owner: Owner, rollout: string) =>
  (await owner.one<{ seq: number }>(`SELECT seq FROM event WHERE rollout_id = $1 AND type LIKE 'submitted%'`, [rollout])).seq;
const anyMessage = async (owner: Owner) =>
  (await owner.one<{ id: string }>(`SELECT id::text FROM message WHERE status = 'sent' ORDER BY id LIMIT 1`)).id;
const firstTask = async (owner: Owner, rollout: string) =>
  (await owner.one<{ id: string }>('SELECT id FROM task WHERE rollout_id = $1 ORDER BY id LIMIT 1', [rollout])).id;
const firstFile = async (owner: Owner) =>
  (await owner.one<{ hash: string }>(`SELECT hash FROM stored_file WHERE kind = 'text/plain' ORDER BY hash LIMIT 1`)).hash;

/** Changes a column of the event in which a result was handed in. */
const changedEvent =
  (change: string, rehashed = false): Tampering['by'] =>
  async (owner, { rollouts: [rollout] }) => {
    const seq = await submittedEvent(owner, rollout);
    await owner.run(`UPDATE event SET ${change} WHERE rollout_id = $1 AND seq = $2`, [rollout, seq]);
    if (rehashed) await owner.rehash(rollout);
    return [`event ${numbered(rollout, seq)}`];
  };

const events: Tampering[] = [
  { name: 'the words of an event', by: changedEvent(`body = jsonb_set(body, '{words}', '"khác"')`) },
  { name: 'the moment of an event', by: changedEvent(`happened = happened - interval '3 days'`) },
  { name: 'who acted', by: changedEvent(`actor = jsonb_set(actor, '{via}', '"x@y.example"')`) },
  { name: 'the words of an event, all hashes computed anew', by: changedEvent(`body = jsonb_set(body, '{words}', '"khác"')`, true) },
  {
    name: 'an event taken out of the middle',
    by: async (owner, { rollouts: [rollout] }) => {
      await owner.run('DELETE FROM event WHERE rollout_id = $1 AND seq = 3', [rollout]);
      return [`event ${numbered(rollout, 3)}`];
    },
  },
  {
    name: 'an event taken out, the others numbered and hashed anew',
    by: async (owner, { rollouts: [rollout] }) => {
      const last = await lastEvent(owner, rollout);
      await owner.run('DELETE FROM event WHERE rollout_id = $1 AND seq = 3', [rollout]);
      await owner.run('UPDATE event SET seq = seq - 1000000 WHERE rollout_id = $1 AND seq > 3', [rollout]);
      await owner.run('UPDATE event SET seq = seq + 999999 WHERE rollout_id = $1 AND seq < 0', [rollout]);
      await owner.rehash(rollout);
      return [`event ${numbered(rollout, 3)}`, `event ${numbered(rollout, last)}`];
    },
  },
  {
    name: 'the tail cut, the head set back',
    by: async (owner, { rollouts: [rollout] }) => {
      const seq = await submittedEvent(owner, rollout);
      await owner.run('DELETE FROM event WHERE rollout_id = $1 AND seq >= $2', [rollout, seq]);
      await owner.rehash(rollout);
      return [`event ${numbered(rollout, seq)}`];
    },
  },
  {
    name: 'an event put in at the end, said to be from before',
    by: async (owner, { rollouts: [, , rollout] }) => {
      const seq = (await lastEvent(owner, rollout)) + 1;
      await owner.run(
        `INSERT INTO event (rollout_id, seq, type, happened, recorded, actor, body, hash)
         SELECT rollout_id, $2, 'urged', $3::timestamptz, $3::timestamptz, actor, '{"task":"x","words":"đã đôn đốc"}', '' FROM event
         WHERE rollout_id = $1 AND seq = 1`,
        [rollout, seq, minutesLater(1)],
      );
      await owner.rehash(rollout);
      return [`event ${numbered(rollout, seq)}`];
    },
  },
  {
    name: 'an agency taken out as a whole',
    by: async (owner, { rollouts: [, , rollout] }) => {
      for (const table of ['event', 'task', 'notice', 'command', 'link', 'outbox']) {
        await owner.run(`WITH gone AS (DELETE FROM ${table} WHERE rollout_id = $1) SELECT 1`, [rollout]);
      }
      await owner.run('DELETE FROM rollout WHERE id = $1', [rollout]);
      return [`rollout ${rollout}`, `event ${numbered(rollout, 1)}`];
    },
  },
  {
    name: 'the histories of two agencies exchanged',
    by: async (owner, { rollouts: [one, other] }) => {
      const swap = `CASE rollout_id WHEN $1 THEN $2 ELSE $1 END`;
      await owner.run(`UPDATE event SET rollout_id = rollout_id || '?' WHERE rollout_id IN ($1, $2)`, [one, other]);
      await owner.run(
        `UPDATE event SET rollout_id = CASE rollout_id WHEN $1 || '?' THEN $2 ELSE $1 END WHERE rollout_id IN ($1 || '?', $2 || '?')`,
        [one, other],
      );
      await owner.run(`UPDATE task SET rollout_id = rollout_id || '?' WHERE rollout_id IN ($1, $2)`, [one, other]);
      await owner.run(
        `UPDATE task SET rollout_id = CASE rollout_id WHEN $1 || '?' THEN $2 ELSE $1 END WHERE rollout_id IN ($1 || '?', $2 || '?')`,
        [one, other],
      );
      await owner.run(`UPDATE command SET rollout_id = ${swap} WHERE rollout_id IN ($1, $2)`, [one, other]);
      await owner.rehash(one);
      await owner.rehash(other);
      const [mine, theirs] = [await submittedEvent(owner, one), await submittedEvent(owner, other)];
      return [`event ${numbered(one, mine)}`, `event ${numbered(other, theirs)}`];
    },
  },
];

const states: Tampering[] = [
  {
    name: 'the deadline in a task row',
    by: async (owner, { rollouts: [rollout] }) => {
      const task = await firstTask(owner, rollout);
      await owner.run(`UPDATE task SET current = '2021-12-31' WHERE rollout_id = $1 AND id = $2`, [rollout, task]);
      return [`task ${rollout}#${task}`];
    },
  },
  {
    name: 'the state of a task row',
    by: async (owner, { rollouts: [, , rollout] }) => {
      const task = await firstTask(owner, rollout);
      await owner.run(`UPDATE task SET status = 'completed', completed_at = assigned_at WHERE rollout_id = $1 AND id = $2`, [
        rollout,
        task,
      ]);
      return [`task ${rollout}#${task}`];
    },
  },
  {
    name: 'a task row taken out',
    by: async (owner, { rollouts: [rollout] }) => {
      const task = await firstTask(owner, rollout);
      await owner.run('DELETE FROM task WHERE rollout_id = $1 AND id = $2', [rollout, task]);
      return [`task ${rollout}#${task}`];
    },
  },
  {
    name: 'the state of a rollout',
    by: async (owner, { rollouts: [rollout] }) => {
      const task = await firstTask(owner, rollout);
      await owner.run(`UPDATE rollout SET state = jsonb_set(state, ARRAY['tasks', $2, 'current'], '"2021-12-31"') WHERE id = $1`, [
        rollout,
        task,
      ]);
      return [`state ${rollout}`];
    },
  },
  {
    name: 'the last hash of a rollout',
    by: async (owner, { rollouts: [rollout] }) => {
      await owner.run(`UPDATE rollout SET audit_hash = $2 WHERE id = $1`, [rollout, sha256('x')]);
      return [`head ${rollout}`];
    },
  },
  {
    name: 'the answer to a command',
    by: async (owner, { rollouts: [rollout] }) => {
      const { id } = await owner.one<{ id: string }>(
        `UPDATE command SET answer = '{"accepted":false,"code":"held","params":{}}' WHERE id = (SELECT min(id) FROM command WHERE rollout_id = $1) RETURNING id`,
        [rollout],
      );
      return [`command ${id}`];
    },
  },
  {
    name: 'a command of one rollout for another',
    by: async (owner, { rollouts: [rollout] }) => {
      const { id } = await owner.one<{ id: string }>(`UPDATE outbox SET command = '{"type":"cancel"}' WHERE rollout_id = $1 RETURNING id`, [
        rollout,
      ]);
      return [`request ${id}`];
    },
  },
];

const papers: Tampering[] = [
  {
    name: 'evidence replaced under its hash',
    by: async (owner) => {
      const hash = await firstFile(owner);
      await owner.run(`UPDATE stored_file SET content = convert_to('khác', 'UTF8') WHERE hash = $1`, [hash]);
      return [`file ${hash}`];
    },
  },
  {
    name: 'evidence replaced under a hash of its own, which the event names, all hashes computed anew',
    by: async (owner) => {
      const hash = await firstFile(owner);
      const { rollout, seq } = await owner.one<{ rollout: string; seq: number }>(
        `SELECT rollout_id AS rollout, seq FROM event WHERE body::text LIKE '%' || $1 || '%'`,
        [hash],
      );
      await owner.run(`UPDATE stored_file SET content = convert_to('khác', 'UTF8'), hash = $2, size = 5 WHERE hash = $1`, [
        hash,
        sha256('khác'),
      ]);
      await owner.run(`UPDATE event SET body = replace(body::text, $1, $2)::jsonb WHERE rollout_id = $3`, [hash, sha256('khác'), rollout]);
      await owner.run(`UPDATE rollout SET state = replace(state::text, $1, $2)::jsonb WHERE id = $3`, [hash, sha256('khác'), rollout]);
      await owner.rehash(rollout);
      return [`file ${hash}`, `event ${numbered(rollout, seq)}`];
    },
  },
  {
    name: 'a decision document',
    by: async (owner, { decision }) => {
      await owner.run(`UPDATE decision_version SET document = jsonb_set(document, '{tasks,0,title,vi}', '"khác"') WHERE decision_id = $1`, [
        decision,
      ]);
      return [`decisionVersion ${numbered(decision, 1)}`];
    },
  },
  {
    name: 'who recorded a decision',
    by: async (owner, { decision }) => {
      await owner.run(`UPDATE decision_version SET recorded_by = 'ai-khac' WHERE decision_id = $1`, [decision]);
      return [`decisionVersion ${numbered(decision, 1)}`];
    },
  },
  {
    name: 'the number of a decision',
    by: async (owner, { decision }) => {
      await owner.run(`UPDATE decision SET number = '1/QĐ' WHERE id = $1`, [decision]);
      return [`decision ${decision}`];
    },
  },
  {
    name: 'a service of the catalogue',
    by: async (owner, { decision }) => {
      await owner.run(
        `UPDATE service SET level = 'x' WHERE decision_id = $1 AND code = (SELECT min(code) FROM service WHERE decision_id = $1)`,
        [decision],
      );
      return [`catalogue ${numbered(decision, 1)}`];
    },
  },
  {
    name: 'the signer of an issued report',
    by: async (owner) => {
      const { id } = await owner.one<{ id: string }>(`UPDATE issued_report SET signer = 'Chủ tịch' RETURNING id::text`);
      return [`report ${id}`];
    },
  },
  {
    name: 'an issued report taken out',
    by: async (owner) => {
      const { id } = await owner.one<{ id: string }>('DELETE FROM issued_report RETURNING id::text');
      return [`report ${id}`];
    },
  },
  {
    name: 'a calendar notice',
    by: async (owner) => {
      const { version } = await owner.one<{ version: number }>(`UPDATE calendar_notice SET source = 'khác' RETURNING version`);
      return [`calendarNotice ${digits(version)}`];
    },
  },
];

const mail: Tampering[] = [
  {
    name: 'the recipient of a message',
    by: async (owner) => {
      const id = await anyMessage(owner);
      await owner.run(`UPDATE message SET address = 'khac@x.example' WHERE id = $1::uuid`, [id]);
      return [`message ${id}`];
    },
  },
  {
    name: 'the kept copy of a message',
    by: async (owner) => {
      const id = await anyMessage(owner);
      await owner.run(`UPDATE message SET redacted = convert_to('khác', 'UTF8') WHERE id = $1::uuid`, [id]);
      return [`letter ${id}`];
    },
  },
  {
    name: 'a message taken out, with what tells of it',
    by: async (owner) => {
      const id = await anyMessage(owner);
      for (const table of ['mail_attempt', 'link']) await owner.run(`DELETE FROM ${table} WHERE message_id = $1::uuid`, [id]);
      await owner.run(`UPDATE notice SET status = 'withdrawn', message_id = NULL WHERE message_id = $1::uuid`, [id]);
      await owner.run('DELETE FROM message WHERE id = $1::uuid', [id]);
      return [`message ${id}`];
    },
  },
  {
    name: 'how a delivery ended',
    by: async (owner) => {
      const id = await anyMessage(owner);
      await owner.run(`UPDATE message SET status = 'bounced', response = '550 no such user' WHERE id = $1::uuid`, [id]);
      return [`outcome ${id}`];
    },
  },
  {
    name: 'an answer of the mail server taken out',
    by: async (owner) => {
      const { id } = await owner.one<{ id: string }>(
        'DELETE FROM mail_attempt WHERE id = (SELECT min(id) FROM mail_attempt) RETURNING id::text',
      );
      return [`mailAttempt ${digits(id)}`];
    },
  },
  {
    name: 'whom a notice was for',
    by: async (owner) => {
      const { id } = await owner.one<{ id: string }>(
        `UPDATE notice SET role = 'chairman' WHERE id = (SELECT min(id) FROM notice WHERE message_id IS NOT NULL) RETURNING id::text`,
      );
      return [`notice ${digits(id)}`];
    },
  },
  {
    name: 'a message put in, said to be from before',
    by: async (owner) => {
      const { id } = await owner.one<{ id: string }>(
        `INSERT INTO message (id, address, slot, recipient, status, header, attempts, subject, settled_at, recorded)
         VALUES (gen_random_uuid(), 'so@x.example', $1, '{}', 'sent', '<put@in>', 1, 'Đôn đốc', $1, $1) RETURNING id::text`,
        [startsAt],
      );
      return [`message ${id}`];
    },
  },
];

const installation: Tampering[] = [
  {
    name: 'an officer made Chairman',
    by: async (owner) => {
      const { id } = await owner.one<{ id: string }>(`UPDATE account SET role = 'chairman' RETURNING id::text`);
      return [`account ${id}`];
    },
  },
  {
    name: 'who made an account',
    by: async (owner) => {
      const { seq } = await owner.one<{ seq: string }>(`UPDATE account_event SET way = 'web' WHERE seq = 1 RETURNING seq::text`);
      return [`accountEvent ${digits(seq)}`];
    },
  },
  {
    name: 'a restore that nobody made, to excuse a cut',
    by: async (owner, { rollouts: [rollout] }) => {
      const { id } = await owner.one<{ id: string }>(
        `INSERT INTO record_restored (id, at, statement, key, signature)
         VALUES (gen_random_uuid(), $1::timestamptz, $2, 'x', 'x') RETURNING id::text`,
        [minutesLater(100_000), JSON.stringify({ backup: { clock: startsAt }, heads: [], lost: [] })],
      );
      const seq = await lastEvent(owner, rollout);
      await owner.run('DELETE FROM event WHERE rollout_id = $1 AND seq = $2', [rollout, seq]);
      await owner.rehash(rollout);
      return [`restored ${id}`, `event ${numbered(rollout, seq)}`];
    },
  },
  {
    name: 'where another system is told',
    by: async (owner) => {
      const { id } = await owner.one<{ id: string }>(`UPDATE webhook SET url = 'https://x.example/' RETURNING id::text`);
      return [`webhook ${id}`];
    },
  },
  {
    name: 'a ladder that decisions had used',
    by: async (owner) => {
      await owner.run(`UPDATE shared_version SET document = '{"rungs": [{}]}'`);
      return [`sharedVersion ${numbered('ladder:thuong-2021', 1)}`];
    },
  },
  {
    name: 'who took a webhook away, hidden',
    by: async (owner) => {
      const { id } = await owner.one<{ id: string }>('DELETE FROM webhook_act RETURNING id::text');
      return [`webhookAct ${digits(id)}`];
    },
  },
  {
    name: 'an anchor taken out of the record',
    by: async (owner) => {
      const { number } = await owner.one<{ number: number }>('DELETE FROM anchor WHERE number = 1 RETURNING number');
      return [`anchor ${digits(number)}`];
    },
  },
];

export const tamperings: readonly Tampering[] = [...events, ...states, ...papers, ...mail, ...installation];
