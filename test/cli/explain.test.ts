import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { register } from '../../cli/explain';
import { earliest, type Instant, instantAt } from '../../domain/time';
import { exitCodes } from '../../local/failure';
import { establishClock } from '../../store/installation';
import { database, give, messages, one, publish, scripted, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { byAgency, byOfficer, command } from '../support/ports';
import { agency, decision as smallDecision } from '../support/decision';
import { installOverDatabase, told, uninstall } from './support/over-database';

const now: Instant = instantAt('2020-10-14', '12:00');

withRecordOfItsOwn();
beforeEach(async () => {
  await establishClock(database, now);
  await installOverDatabase();
});
afterEach(uninstall);

const explain = (...parameters: string[]) => told(register, 'explain', ...parameters);
const decision = smallDecision({ agencies: [agency('so-a'), agency('huyen-b', 'district')] });

/** Looks whenever the record asks to be looked at, and sends whatever falls due, until an instant. */
async function until(ports: Ports, end: Instant): Promise<void> {
  for (;;) {
    const { nextLookAt } = await database.rollout.findFirstOrThrow({ where: { agency: 'so-a' } });
    const due = await database.notice.findFirst({ where: { status: 'pending' }, orderBy: { due: 'asc' } });
    const next = earliest([nextLookAt?.toISOString() ?? null, due?.due.toISOString() ?? null]);
    if (next === null || next > end) return;
    if (nextLookAt?.toISOString() === next) await give(ports, 'so-a', null, next);
    for (let more = true; more; ) more = (await sendDue(ports, { now: next })).more;
  }
}

/** Three weeks: acknowledged on the first morning, a pause of three working days, and nothing after. */
async function threeWeeks(): Promise<void> {
  const { ports } = await scripted([{}]);
  await publish(ports, decision);
  for (let more = true; more; ) more = (await sendDue(ports, { now: startsAt })).more;
  const at = async (day: string, time: string, given: ReturnType<typeof command>) => {
    await until(ports, instantAt(day, time));
    expect((await give(ports, 'so-a', given, instantAt(day, time))).answer).toMatchObject({ accepted: true });
  };
  await at('2020-09-15', '09:30', command('c1', { type: 'acknowledge', tasks: ['review'] }));
  await at('2020-09-22', '10:00', command('c2', { type: 'raiseBlocker', task: 'review', words: 'thiếu mẫu biểu', pause: true }));
  await at('2020-09-22', '15:00', command('c3', { type: 'acceptPause', task: 'review', blocker: blocker(await events()) }, byOfficer));
  await at(
    '2020-09-25',
    '16:00',
    command('c4', { type: 'resolveBlocker', task: 'review', blocker: blocker(await events()), words: 'đã gửi mẫu' }, byOfficer),
  );
  await until(ports, now);
}

const events = () => database.event.findMany({ where: { rollout: { agency: 'so-a' } }, orderBy: { seq: 'asc' } });

function blocker(rows: { type: string; body: unknown }[]): string {
  return (rows.find((row) => row.type === 'blockerRaised')?.body as { blocker: string }).blocker;
}

test('look', async () => {
  await threeWeeks();
  process.stderr.write((await explain('1284/QĐ-UBND', 'so-a', 'review')).stdout);
  process.stderr.write((await explain('1284/QĐ-UBND', 'so-a', 'review', '--lang', 'en', '--at', '2020-09-24 09:00')).stdout);
  for (const message of await messages('head@so-a.example')) process.stderr.write(`\n${(await explain('--message', message.id)).stdout}`);
}, 60_000);
