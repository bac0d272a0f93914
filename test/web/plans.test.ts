import { Client } from 'pg';
import { openDatabase } from '../../store/database';
import { openClient, PatientClient } from '../../store/patient-client';
import { openReader } from '../../store/plain-reader';
import { ask, openSite, pageDecision, type Site } from './support/site';

/** How the server answers what pages ask: by an index of each large table, whatever its size, and without compiling anything. */

jest.setTimeout(120_000);

/** Tables that grow with what is followed. */
const large = ['rollout', 'task', 'event', 'command', 'notice', 'message', 'mail_attempt', 'outbox', 'link', 'search_entry', 'service'];
type Asked = { text: string; values: unknown[] };
type Node = Record<string, unknown> & { Plans?: Node[] };

let site: Site;
let server: Client;
beforeAll(async () => {
  site = await openSite();
  server = new Client({ connectionString: site.url });
  await server.connect();
  // A small table is read whole by choice; so only by need.
  await server.query('SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off');
});
afterAll(async () => {
  await server.end();
  await site.close();
});

/** The statements that somebody's opening of a page asks. */
async function askedBy(headers: Record<string, string>, path: string): Promise<Asked[]> {
  const asked: Asked[] = [];
  const { query } = PatientClient.prototype;
  const heard = jest.spyOn(PatientClient.prototype, 'query').mockImplementation(function (this: PatientClient, ...given: unknown[]): never {
    const [first, values] = given as [string | Asked, unknown];
    const { text, values: bound = [] } = typeof first === 'string' ? { text: first, values: Array.isArray(values) ? values : [] } : first;
    asked.push({ text, values: bound });
    return (query as (...parameters: unknown[]) => never).apply(this, given);
  });
  try {
    expect([path, (await ask(site.app, { url: path, headers })).statusCode]).toEqual([path, 200]);
  } finally {
    heard.mockRestore();
  }
  return asked.filter(({ text }) => /^\s*(\/\*.*?\*\/)?\s*(SELECT|WITH)/.test(text));
}

/** Large tables of which a statement reads every row: no index leads to those that it wants, and no bound ends it. */
async function readWhole({ text, values }: Asked): Promise<string[]> {
  const { rows } = await server.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
  const { rows: partial } = await server.query<{ name: string }>(
    'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indpred IS NOT NULL',
  );
  const isPartial = (index: unknown) => partial.some(({ name }) => name === index);
  const found: string[] = [];
  const look = (node: Node, isBounded: boolean) => {
    const { 'Node Type': type, 'Relation Name': table, 'Index Name': index } = node;
    const isUnled = node['Index Cond'] === undefined && node['Recheck Cond'] === undefined && !isPartial(index) && !isBounded;
    const isWhole = type === 'Seq Scan' || (/^(Index|Bitmap Heap)/.test(String(type)) && isUnled);
    if (isWhole && large.includes(String(table))) found.push(`${type} ${table}`);
    for (const inner of node.Plans ?? []) look(inner, type === 'Limit' || (isBounded && type !== 'Sort' && type !== 'Aggregate'));
  };
  for (const { Plan } of rows[0]?.['QUERY PLAN'] ?? []) look(Plan, false);
  return found;
}

const board = `/d/${pageDecision.id}`;
const pages: [string, 'officer' | 'chairman', string][] = [
  ['board', 'officer', board],
  ['list of decisions', 'officer', '/board?all=1'],
  ['inbox', 'officer', '/inbox'],
  ['today', 'chairman', '/today'],
  ['picture', 'chairman', '/picture'],
  ['letters on their way', 'officer', '/letters'],
  ['letters issued', 'officer', '/letters?stage=issued'],
  ['directives', 'chairman', '/directives'],
  ['search', 'officer', '/search?q=ke+hoach+co+quan'],
  ['search of one kind', 'officer', '/search?q=ke+hoach&kind=told'],
  ['agency', 'officer', `${board}/a/so-a`],
  ['task', 'officer', `${board}/a/so-a/t/plan`],
];

test.each(pages)('%s reads no large table whole', async (_name, role, path) => {
  const asked = await askedBy(await site.signIn(role), path);
  expect(asked.length).toBeGreaterThan(1);
  const whole: string[] = [];
  for (const each of asked) whole.push(...(await readWhole(each)).map((table) => `${table}: ${each.text.slice(0, 300)}`));
  expect(whole).toEqual([]);
});

test('what reads one whole is found, however it does so', async () => {
  expect(await readWhole({ text: `SELECT * FROM task WHERE status = $1`, values: ['x'] })).toEqual(['Seq Scan task']);
  expect(await readWhole({ text: 'SELECT count(*) FROM rollout', values: [] })).toHaveLength(1);
  expect(await readWhole({ text: 'SELECT id FROM rollout ORDER BY id', values: [] })).toHaveLength(1);
  expect(await readWhole({ text: 'SELECT id FROM rollout ORDER BY id LIMIT 1', values: [] })).toEqual([]);
  expect(await readWhole({ text: 'SELECT id FROM rollout WHERE id = $1', values: ['x'] })).toEqual([]);
});

describe('a connection', () => {
  const settings = `SELECT name, setting FROM pg_settings WHERE name IN ('jit', 'random_page_cost') ORDER BY name`;
  const asWanted = [
    { name: 'jit', setting: 'off' },
    { name: 'random_page_cost', setting: '1.1' },
  ];

  test('compiles nothing and knows what a page of a table costs, however it was opened', async () => {
    const [database, client, reader] = [openDatabase(site.url, 1), openClient(site.url), await openReader(site.url)];
    await client.connect();
    const said = [await database.$queryRawUnsafe(settings), (await client.query(settings)).rows];
    const byReader = await reader.$queryRaw`SELECT name, setting FROM pg_settings WHERE name IN ('jit', 'random_page_cost') ORDER BY name`;
    expect([...said, byReader]).toEqual([asWanted, asWanted, asWanted]);
    await Promise.all([database.$disconnect(), client.end(), reader.close()]);
  });

  test('would do neither by what the server says itself', async () => {
    expect((await server.query(settings)).rows).not.toEqual(asWanted);
  });
});
