import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../../local/root';
import { readSteps } from '../../tools/topology/image';
import { until } from '../../tools/topology/processes';
import { type Replica, Topology } from '../../tools/topology/topology';
import { effort } from '../support/effort';
import { formId } from '../web/support/site';

/** Two workers and two webs of the image on one PostgreSQL and a Temporal server that keeps its data there too. */

it('every step of the Dockerfile is one that can be carried out here', () => {
  const steps = readSteps(readFileSync(path.join(rootFolder, 'Dockerfile'), 'utf8'));
  expect(steps.filter(({ name }) => name === 'FROM')).toHaveLength(3);
  expect(() => readSteps('FROM x\nADD https://example.org/ y')).toThrow('not known here: ADD');
});

type Message = { header: string; address: string; status: string };
/** Of samples/decision-1284/agencies.csv: to the head and to the focal officer of each. */
const AGENCIES = 38;
const LETTERS = 2 * AGENCIES;
const DECISION = '1284/QĐ-UBND';
/** Connections of a sender, each of which may leave one letter unknown when it is killed. */
const CONNECTIONS = 4;
const MINUTES_30 = 1_800_000;
const started: Topology[] = [];
afterAll(() => Promise.all(started.map((topology) => topology.close())));

if (effort(false, true))
  it(
    'follows a decision exactly once while one worker is killed, one drained and one web stopped',
    async () => {
      const topology = await Topology.start('2020-09-15T08:00+07:00', (text) => process.stderr.write(`topology: ${text}\n`));
      started.push(topology);
      const first = await topology.replica('web', 'web-1', topology.basePort);
      const second = await topology.replica('web', 'web-2');
      const killed = await topology.replica('worker', 'worker-1');
      const drained = await topology.replica('worker', 'worker-2');
      const publishing = topology.dondoc('publish', path.join(rootFolder, 'samples', 'decision-1284'), '--json');
      const taken = (count: number) => until(`${count} letters`, async () => ((await topology.arrivals()).length >= count ? true : null));
      await taken(10);
      killed.kill('SIGKILL');
      await topology.replica('worker', 'worker-3');
      await taken(25);
      drained.kill('SIGTERM');
      // It ends by itself with what it has begun.
      expect([await killed.ended, await drained.ended]).toEqual(['SIGKILL', 0]);
      await publishing;

      const messages = await until('every letter is accounted for', async () => {
        const all = await topology.query<Message>('SELECT header, address, status FROM message');
        const open = all.filter(({ status }) => ['pending', 'sending', 'ending'].includes(status));
        const waiting = await topology.query("SELECT id FROM notice WHERE status = 'pending'");
        return all.length >= LETTERS && open.length === 0 && waiting.length === 0 ? all : null;
      });
      const arrivals = await topology.arrivals();
      const arrived = (header: string) => arrivals.filter(({ messageId }) => messageId === header).length;
      expect(messages).toHaveLength(LETTERS);
      expect(messages.filter(({ status, header }) => status === 'sent' && arrived(header) !== 1)).toEqual([]);
      const unknown = messages.filter(({ status }) => status === 'unknown');
      expect(unknown.length).toBeLessThanOrEqual(CONNECTIONS);
      expect(messages.length).toBe(messages.filter(({ status }) => status === 'sent').length + unknown.length);
      expect(unknown.filter(({ header }) => arrived(header) > 1)).toEqual([]);
      expect(arrivals.filter(({ messageId }) => !messages.some(({ header }) => header === messageId))).toEqual([]);
      await expectEachOnce(topology);

      await actThroughBoth(topology, first, second);
      first.kill('SIGTERM');
      expect(await first.ended).toBe(0);
      expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
      await topology.dondoc('audit', DECISION, '--verify');
    },
    MINUTES_30,
  );

/** Each agency is opened once, each task assigned once, and nobody is owed a notice twice. */
async function expectEachOnce(topology: Topology): Promise<void> {
  const opened = await topology.query("SELECT rollout_id FROM event WHERE type = 'rolloutOpened'");
  expect([opened.length, new Set(opened.map((row) => JSON.stringify(row))).size]).toEqual([AGENCIES, AGENCIES]);
  const assigned = await topology.query("SELECT rollout_id, body->'task'->>'id' AS task FROM event WHERE type = 'taskAssigned'");
  const tasks = await topology.query('SELECT rollout_id, id AS task FROM task');
  expect(inOrder(assigned)).toEqual(inOrder(tasks));
  const twice = 'SELECT rollout_id, task, rung, cycle, role FROM notice GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1';
  expect(await topology.query(twice)).toEqual([]);
}

const inOrder = (rows: object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/** An agency acknowledges by the link of its letter: asked of both webs at once and again, it is done once. */
async function actThroughBoth(topology: Topology, first: Replica, second: Replica): Promise<void> {
  const [letter] = await topology.arrivals();
  const text = letter === undefined ? '' : await topology.textOf(letter);
  const link = /http:\/\/127\.0\.0\.1:\d+(\/l\/[\w-]+)/.exec(text)?.[1] ?? '';
  const page = await (await fetch(`${first.url}${link}`)).text();
  const id = formId(page, '/acknowledge');
  const hidden = [...page.matchAll(/<input type="hidden" name="(seen|task)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const body = new URLSearchParams([['id', id], ...hidden]);
  const give = ({ url }: Replica) => fetch(`${url}${link}/acknowledge`, { method: 'POST', redirect: 'manual', body });
  const answers = [...(await Promise.all([give(first), give(second)])), await give(second)];
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  const done = await topology.query<{ task: string }>("SELECT body->>'task' AS task FROM event WHERE type = 'acknowledged'");
  const asked = hidden.filter(([name]) => name === 'task').map(([, task]) => task);
  expect(asked.length).toBeGreaterThan(0);
  expect(done.map(({ task }) => task).sort()).toEqual([...asked].sort());
}
