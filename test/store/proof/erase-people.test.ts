import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { Ports } from '../../../activities/ports';
import { runStep } from '../../../activities/step';
import type { Command, CommandBody } from '../../../domain/commands/command';
import { commandTable } from '../../../domain/commands/table';
import { type Actor, systemActor } from '../../../domain/record/actor';
import { canonicalJson } from '../../../store/canonical-json';
import { openDatabase } from '../../../store/database';
import { recordReturn } from '../../../store/mail-returns';
import { readStates } from '../../../store/rollouts';
import { placesOf, prove, withCopy } from '../../../tools/tamper/attempt';
import { minutesLater, sendAll } from '../../../tools/tamper/world';
import { interposed, portsOver } from '../../support/ports';
import { days, type Recorded, recordedWorld } from './support/anchored';
import { verifiedExport } from './support/exported';

/**
 * Somebody inside an agency, named by every command that can name them, is erased: nothing of them is left in any column, and every hash,
 * state and anchor still holds.
 */

const planted = { name: 'Trần Thị Gieo', position: 'Chuyên viên gieo', address: 'Gieo.Tran@phong-gieo.example' };
const other = { name: 'Lê Văn Ở Lại', position: 'Phó Trưởng phòng', division: 'Phòng Nghiệp vụ', address: 'o-lai@phong-gieo.example' };
const person = { ...planted, division: 'Phòng Nghiệp vụ' };
const part = { day: null, words: '' };

/** Columns that keep what was sent and what a decision says: docs/proof.md. */
const kept = ['message.redacted'];

let record: Recorded;
let given: string[];
beforeEach(async () => {
  given = [];
  record = await recordedWorld();
  await record.connected((_, ports) => plant(ports));
  await record.anchor(1);
});
afterEach(() => record.drop());

const byLink = (rollout: string, via = `focal@${rollout.split(':')[1]}.example`): Actor => {
  return { role: 'agency', person: null, channel: 'link', via, onBehalfOf: null, paper: null };
};

async function plant(ports: Ports): Promise<void> {
  const [, second, rollout] = record.world.rollouts;
  const { tasks = {} } = (await readStates(ports.database, [rollout]))[rollout] ?? {};
  const [one = '', two = '', three = ''] = Object.values(tasks).flatMap(({ id, status }) => (status === 'assigned' ? [id] : []));
  const give = async (body: CommandBody, actor: Actor = byLink(rollout), of = rollout) => {
    given.push(body.type);
    const command: Command = { id: `planted-${given.length}`, actor, happened: null, ...body };
    const { answer } = await runStep(ports, { rollout: of, command, now: minutesLater(30 + given.length) });
    if (answer?.accepted !== true) throw new Error(`${body.type} was refused: ${JSON.stringify(answer)}`);
  };
  const partOf = async (task: string) => (await readStates(ports.database, [rollout]))[rollout]?.tasks[task]?.parts?.at(-1)?.id ?? '';
  const member = { ...byLink(rollout, planted.address.toLowerCase()), member: memberOf(person) };

  await give({ type: 'passOn', task: one, ...other, submits: false });
  await give({ type: 'passOn', task: one, ...person, address: null, submits: false });
  await give({ type: 'passOn', task: one, ...person, submits: true });
  await give({ type: 'addPart', task: two, title: 'Phần đầu', ...part, ...person });
  await sendAll(ports, minutesLater(24 * 60));
  await give({ type: 'finishPart', task: two, part: await partOf(two), words: 'xong' }, member);
  await give({ type: 'reportProgress', task: one, done: null, subUnits: null, words: 'đang làm' }, member);
  await give({ type: 'addPart', task: two, title: 'Phần sau', ...part, ...other });
  await give({
    type: 'changePart',
    task: two,
    part: await partOf(two),
    title: 'Phần sau',
    ...part,
    ...person,
    address: planted.address.toUpperCase(),
  });
  await give(
    {
      ...{ type: 'amend', decisionVersion: 1, assign: [], cancel: [], deadlines: [], newContacts: [], reason: 'đổi người' },
      performers: [{ task: three, performer: { ...person, may: 'prepare' } }],
    },
    systemActor,
  );
  const officer: Actor = { ...systemActor, role: 'chairman', person: 'chu-tich', channel: 'web' };
  await give({ type: 'reassign', task: two, to: second.split(':')[1] ?? '', deadline: null, reason: 'chuyển' }, officer);
  for (const { toRollout, command } of await ports.database.outbox.findMany({ where: { rolloutId: rollout } }))
    await runStep(ports, { rollout: toRollout, command: command as unknown as Command, now: minutesLater(30 + given.length) });
  await sendAll(ports, minutesLater(26 * 60));
  await reported(ports, planted.address);
  await ports.database.addressPreference.create({
    data: { address: planted.address, language: 'en', recorded: new Date(minutesLater(30)) },
  });
  await ports.database.addressProblem.create({ data: { address: planted.address, reason: 'đầy hộp', since: new Date(minutesLater(30)) } });
  const shown = { rolloutId: rollout, address: planted.address, hash: 'x', content: Buffer.from('x') };
  await ports.database.shownList.create({ data: { ...shown, recorded: new Date(minutesLater(30)) } });
}

/** A mail server says something about a message that has gone out, and names whom it says it about. */
async function reported({ database }: Ports, address: string): Promise<void> {
  const { header } = await database.message.findFirstOrThrow({ where: { address, status: 'sent' } });
  const said = {
    kind: 'delayed',
    code: '4.2.2',
    said: `452 4.2.2 <${address.toUpperCase()}>: hộp thư đầy`,
    settles: false,
    id: 'x',
  } as const;
  expect(await recordReturn(database, { about: [header], for: () => said }, minutesLater(30))).toMatchObject({ outcome: 'recorded' });
}

function memberOf({ name, position, division }: typeof person): NonNullable<Actor['member']> {
  return { name, position, division, of: { vi: 'Sở', en: 'Department' } };
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** `table.column` of every column of the schema that holds one of the texts, in capitals or not. */
async function placesOfTexts(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS table, c.column_name AS column, c.data_type AS type FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column, type } of rows) {
    const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const { rows: hits } = await client.query(
      `SELECT FROM "${table}" WHERE EXISTS (SELECT FROM unnest($1::text[]) AS one_planted WHERE position(lower(one_planted) IN lower(${text})) > 0) LIMIT 1`,
      [Object.values(planted)],
    );
    if (hits.length > 0) found.push(`${table}.${column}`);
  }
  return found.filter((place) => !kept.includes(place));
}

it('every command in which somebody writes an address is among those that plant it', () => {
  const fields = Object.entries(commandTable).filter(([, { fields: of }]) => Object.values(of).some(({ form }) => form === 'address'));
  const named = [...fields.map(([type]) => type), 'amend', 'finishPart', 'reportProgress', 'reassign'];
  expect([...new Set(given)].sort()).toEqual(named.sort());
});

it('is found nowhere once it is erased, and the others stay; every hash, state and anchor holds', async () => {
  await withCopy(record.url, async (copy) => {
    await connected(copy, async (client) => {
      expect(await placesOfTexts(client)).toEqual([
        ...['address_preference.address', 'address_problem.address', 'event.actor', 'event.body', 'link.address'],
        ...['message.address', 'message.recipient', 'rollout.state', 'shown_list.address'],
      ]);
      const { rows } = await client.query('SELECT * FROM erase_address($1)', [planted.address]);
      expect(rows).toMatchObject([{ kept: '0' }]);
      expect(await placesOfTexts(client)).toEqual([]);
      const { rows: stays } = await client.query(`SELECT FROM event WHERE body::text LIKE '%' || $1 || '%'`, [other.name]);
      expect(stays.length).toBeGreaterThan(0);
    });
    expect(placesOf(await prove(copy, record.folder, days(2)))).toEqual([]);
    expect(await verifiedExport(copy, record.folder)).toMatchObject({ exit: 0, findings: [] });
  });
});

/** A digest without a salt, as whoever has the record and a guess would make it. */
const guessed = (rollout: string, command: Command, salt: string | null) =>
  createHash('sha256')
    .update(canonicalJson(salt === null ? [rollout, command] : [rollout, command, salt]))
    .digest('hex');

it('a guess at what was typed cannot be tried once they are erased, and a repeated command still has its answer', async () => {
  const [, , rollout] = record.world.rollouts;
  await withCopy(record.url, async (copy) => {
    const database = openDatabase(copy, 2);
    const { tasks = {} } = (await readStates(database, [rollout]))[rollout] ?? {};
    const task = Object.values(tasks).find(({ performers = [] }) => performers.length === 3)?.id ?? '';
    // As `plant` has given it: the very words, in the very form.
    const body: CommandBody = { type: 'passOn', task, ...person, address: null, submits: false };
    const command: Command = { id: 'planted-2', actor: byLink(rollout), happened: null, ...body };
    const rows = () =>
      connected(copy, async (client) => (await client.query('SELECT digest, salt FROM command WHERE id = $1', ['planted-2'])).rows);
    const [before] = await rows();
    expect(guessed(rollout, command, before.salt)).toBe(before.digest);
    await connected(copy, (client) => client.query('SELECT * FROM erase_address($1)', [planted.address]));
    const [after] = await rows();
    expect(after).toEqual({ digest: before.digest, salt: 'erased' });
    for (const salt of [null, after.salt]) expect(guessed(rollout, command, salt)).not.toBe(after.digest);
    const again = await runStep(portsOver(database), { rollout, command, now: minutesLater(28 * 60) });
    const [elsewhere] = record.world.rollouts;
    const there = await runStep(portsOver(database), { rollout: elsewhere, command, now: minutesLater(28 * 60) });
    await database.$disconnect();
    expect(again.answer?.accepted).toBe(true);
    expect(there.answer).toMatchObject({ accepted: false, code: 'commandIdReused' });
    expect(placesOf(await prove(copy, record.folder, days(2)))).toEqual([]);
  });
});

it('a step that was decided before the erasing does not bring them back', async () => {
  await withCopy(record.url, async (copy) => {
    const database = openDatabase(copy, 2);
    const [, , rollout] = record.world.rollouts;
    let writes = 0;
    const erasing = interposed(database, 'record_step', async () => {
      writes += 1;
      await database.$queryRaw`SELECT * FROM erase_address(${planted.address})`;
    });
    const { tasks = {} } = (await readStates(database, [rollout]))[rollout] ?? {};
    const task = Object.values(tasks).find(({ performers = [] }) => performers.length > 0)?.id ?? '';
    const about = { type: 'reportProgress', task, done: null, subUnits: null, words: 'tiếp tục' } as const;
    const command: Command = { id: 'late', actor: byLink(rollout), happened: null, ...about };
    const { answer } = await runStep({ ...portsOver(database), database: erasing }, { rollout, command, now: minutesLater(27 * 60) });
    await database.$disconnect();
    expect([answer?.accepted, writes]).toEqual([true, 2]);
    await connected(copy, async (client) => expect(await placesOfTexts(client)).toEqual([]));
    expect(placesOf(await prove(copy, record.folder, days(2)))).toEqual([]);
  });
});

it('a place that the erasing leaves out would be found', async () => {
  await withCopy(record.url, async (copy) => {
    await connected(copy, async (client) => {
      const { rows } = await client.query<{ text: string }>(`SELECT pg_get_functiondef('erase_address(text)'::regprocedure) AS text`);
      await client.query(
        (rows[0]?.text ?? '').replace('SET state = erased_people(r.state, p_address, v_known, v_key)', 'SET state = r.state'),
      );
      await client.query('SELECT * FROM erase_address($1)', [planted.address]);
      expect(await placesOfTexts(client)).toEqual(['rollout.state']);
    });
    // The state would no longer follow from the events, either.
    expect(placesOf(await prove(copy, record.folder, days(2)))).toEqual([`state ${record.world.rollouts[2]}`]);
  });
});

it('what was erased cannot be given another name, nor can anything else be changed with it', async () => {
  await withCopy(record.url, async (copy) => {
    await connected(copy, async (client) => {
      await client.query('SELECT * FROM erase_address($1)', [planted.address]);
      const rename = `UPDATE event SET body = jsonb_set(body, '{performer,name}', '"Người khác"') WHERE type = 'taskPassedOn' AND body->'performer'->>'name' LIKE 'erased:%'`;
      await expect(client.query(rename)).rejects.toThrow('never changed');
      await expect(client.query(`UPDATE event SET seals = NULL WHERE seals IS NOT NULL`)).rejects.toThrow('never changed');
      await client.query('ALTER TABLE event DISABLE TRIGGER event_is_kept');
      await client.query(rename);
    });
    const found = placesOf(await prove(copy, record.folder, days(2)));
    expect(found.filter((place) => place.startsWith('event ')).length).toBeGreaterThan(0);
    expect((await verifiedExport(copy, record.folder)).places.filter((place) => place.startsWith('event ')).length).toBeGreaterThan(0);
  });
});
