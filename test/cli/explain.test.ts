import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { register } from '../../cli/explain';
import { earliest, type Instant, instantAt } from '../../domain/calendar/time';
import { exitCodes } from '../../local/failure';
import { establishClock } from '../../store/installation';
import { database, give, messages, publish, scripted, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { agency, decision as smallDecision } from '../support/decision';
import { byOfficer, command } from '../support/ports';
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
  const raised = rows.find((row) => row.type === 'blockerRaised');
  if (raised === undefined) throw new Error('no blocker was raised');
  return (raised.body as { blocker: string }).blocker;
}

const task = ['1284/QĐ-UBND', 'so-a', 'review'];
const json = async (...parameters: string[]) => JSON.parse((await explain(...parameters, '--json')).stdout);

describe('dondoc explain', () => {
  it('tells the deadline, the status and what comes next from the record, in both languages', async () => {
    await threeWeeks();
    const { stdout } = await explain(...task);
    expect(stdout).toContain('Bây giờ là 2020-10-14 12:00.');
    expect(stdout).toMatch(/15\/9\/2020 +ngày ban hành văn bản, không tính\n +\+15 ngày làm việc/);
    expect(stdout).toMatch(/\+3 ngày làm việc +cộng lại thời gian tạm dừng .*“thiếu mẫu biểu”; Văn phòng, 25\/9\/2020; “đã gửi mẫu”/);
    expect(stdout).toMatch(/17:00, 9\/10\/2020 +thời hạn hiện tại/);
    expect(stdout).toContain('Theo thời hạn hiện tại: quá hạn');
    expect(stdout).toMatch(/Q1 +Q1: đã thực hiện ngày 12\/10\/2020/);
    expect(stdout).toMatch(/L2 +L2: về dự thảo ngày 14\/10\/2020; ngày 16\/10\/2020/);
    expect(stdout).toMatch(/X3, X5, X8 +không có gì chờ Văn phòng xác nhận/);
    expect(stdout).toMatch(/Lần xem tới cho nhiệm vụ này: \d\d:\d\d, 16\/10\/2020 \(L2\)\./);
    const english = (await explain(...task, '--lang', 'en', '--status')).stdout;
    expect(english).toContain('Against the current deadline: overdue');
    expect(english).not.toContain('Deadline\n');
    const asData = await json(...task);
    expect(asData).toMatchObject({ agency: 'so-a', task: 'review', asOf: false, status: { lateness: 'late' }, silence: { quiet: null } });
    expect(asData.deadline.changes).toMatchObject([{ type: 'credit', reason: 'pause', workingDays: 3, day: '2020-10-09' }]);
    // The look announced as next is the one that the record asks to be woken for.
    const { nextLookAt } = await database.rollout.findFirstOrThrow({ where: { agency: 'so-a' } });
    expect(asData.silence.nextLookAt).toBe(nextLookAt?.toISOString());
  });

  it('tells a task as it stood at a moment, and a message by its id', async () => {
    await threeWeeks();
    const then = await json(...task, '--at', '2020-09-24 09:00');
    expect(then).toMatchObject({ asOf: true, events: 8, deadline: { changes: [], paused: { workingDays: 2 } } });
    expect(then.status.blocked).toMatchObject([{ words: 'thiếu mẫu biểu', pause: 'accepted' }]);
    expect((await explain(...task, '--at', '2020-09-24 09:00')).stdout).toContain('đến 2020-09-24 09:00 (8 sự kiện)');
    const [message] = (await messages('head@so-a.example')).slice(-1);
    if (message === undefined) throw new Error('no message');
    const { stdout } = await explain('--message', message.id.slice(0, 8));
    expect(stdout).toContain('mốc Q1: Q1');
    expect(stdout).toMatch(
      /tính từ khi khó khăn, vướng mắc được tháo gỡ, cộng lại 3 ngày làm việc, Văn phòng, ghi nhận 16:00, 25\/9\/2020/,
    );
    expect(stdout).toContain('ngày 12/10/2020: đến hạn 9/10/2020, sau đó 1 ngày làm việc');
    expect(stdout).toContain('thủ trưởng là Giám đốc: head@so-a.example');
    expect(stdout).toContain('08:00, 12/10/2020: giờ gửi thư của ngày làm việc đó');
    const data = await json('--message', `<${message.id}@office.example>`);
    expect(data.notices).toMatchObject([{ task: 'review', rung: 'Q1', hour: 'sendingHour', cause: { because: 'rung', rung: 'Q1' } }]);
  });

  it('refuses names that it does not know, with the nearest one', async () => {
    const { ports } = await scripted([{}]);
    await publish(ports, decision);
    for (let more = true; more; ) more = (await sendDue(ports, { now: startsAt })).more;
    const refusal = (...parameters: string[]) =>
      explain(...parameters).then(
        () => null,
        (error) => error,
      );
    const bad = (found: string) => ({ exitCode: exitCodes.badData, message: expect.stringContaining(found) });
    expect(await refusal('1248/QĐ-UBND', 'so-a', 'review')).toMatchObject(bad('“1284/QĐ-UBND”'));
    expect(await refusal('1284/QĐ-UBND', 'so-b', 'review')).toMatchObject(bad('“so-a”'));
    expect(await refusal('1284/QĐ-UBND', 'so-a', 'reveiw')).toMatchObject(bad('“review”'));
    expect(await refusal(...task, '--at', '2020-09-14 09:00')).toMatchObject(bad('bắt đầu 2020-09-15 08:00'));
    expect(await refusal(...task, '--at', '2020-12-01 09:00')).toMatchObject(bad('ở sau bây giờ'));
    expect(await refusal(...task, '--at', 'hôm qua')).toMatchObject(bad('hôm qua'));
    const [sent] = await messages('head@so-a.example');
    expect(await refusal('--message', 'head@so-a.example')).toMatchObject(bad(sent?.id ?? '?'));
    expect(await refusal('--message', '00000000')).toMatchObject(bad('Không có thư'));
    expect(await refusal('1284/QĐ-UBND', 'so-a')).toMatchObject({ exitCode: exitCodes.usage });
    expect((await explain('1284/QĐ-UBND', 'cơ quan so-a', 'review', '--silence')).stdout).toContain('Lần xem tới');
  });
});
