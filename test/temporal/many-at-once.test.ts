import { instantAt } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import { publishDecision } from '../../office/publish-decision';
import { rolloutId } from '../../store/decisions';
import { readEvents } from '../../store/rollouts';
import { agency, decision as smallDecision } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { byOfficer, command } from '../support/ports';

/**
 * Commands at the same moment on each agency, and the worker killed under them and after them. `DONDOC_AGENCIES` tries it with
 * more agencies.
 */

const AGENCIES = Number(process.env.DONDOC_AGENCIES ?? 3);
const AT_ONCE = [2, 5, 40] as const;
const codes = Array.from({ length: AGENCIES }, (_, index) => `so-${index + 1}`);
const decision = smallDecision({ agencies: codes.map((code) => agency(code)) });
jest.setTimeout(120_000 + AGENCIES * 20_000);

let installation: TestInstallation;
let killed = 0;
const answers = new Map<string, Answer[]>();

const urge = (id: string): Command => command(id, { type: 'urge', task: 'review', words: 'Đề nghị báo cáo' }, byOfficer);

async function untilAnswered(rollout: string, given: Command): Promise<Answer> {
  for (;;) {
    const answer = await installation.connections.give(rollout, given);
    if (answer.accepted || answer.code !== 'unavailable') return answer;
  }
}

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  const worker = installation.supervise({ name: 'worker', script: 'worker/main.js' });
  const kill = () => {
    if (worker.pid === undefined) return;
    process.kill(worker.pid, 'SIGKILL');
    killed += 1;
  };
  await worker.ready;
  await publishDecision(installation.connections, { decision, services: [] }, () => {});
  for (const [index, code] of codes.entries()) {
    const count = AT_ONCE[index % AT_ONCE.length] ?? 2;
    const rollout = rolloutId(decision.id, code);
    const given = Array.from({ length: count }, (_, place) => untilAnswered(rollout, urge(`${code}-${place}`)));
    if (index % 2 === 1) kill();
    answers.set(code, await Promise.all(given));
  }
  kill();
  for (const code of codes) answers.get(code)?.push(await untilAnswered(rolloutId(decision.id, code), urge(`${code}-last`)));
});
afterAll(() => installation?.close());

it('every command is answered, and every agency answers after the last death of the worker', () => {
  expect(killed).toBeGreaterThanOrEqual(AGENCIES / 2);
  for (const code of codes) expect(answers.get(code)?.map(({ accepted }) => accepted)).not.toContain(false);
});

it('each command has one effect', async () => {
  for (const [index, code] of codes.entries()) {
    const events = await readEvents(installation.connections.database, rolloutId(decision.id, code));
    expect(events.filter(({ type }) => type === 'urged')).toHaveLength((AT_ONCE[index % AT_ONCE.length] ?? 2) + 1);
  }
});
