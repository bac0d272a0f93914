import { sendDue } from '../../activities/sendDue';
import { register } from '../../cli/mail';
import { exitCodes } from '../../local/failure';
import { openAddressProblems, recordBounce } from '../../store/addresses';
import { holdByOfficer, openHold, openHolds } from '../../store/mail-hold';
import { lookAgain, startPostOffice } from '../../temporal/client';
import {
  alone,
  database,
  headOfA,
  mailerThat,
  messages,
  minutesLater,
  one,
  onlyMessage,
  publish,
  refusedWith,
  scripted,
  startsAt,
  withMailbox,
  withRecordOfItsOwn,
} from '../activities/support/post';
import { decision as smallDecision } from '../support/decision';
import { installOverDatabase, told, uninstall } from './support/over-database';

jest.mock('../../temporal/client', () => ({
  connectTemporal: jest.fn(async () => ({ close: async () => {} })),
  startPostOffice: jest.fn(),
  lookAgain: jest.fn(async () => {}),
}));

withRecordOfItsOwn();
beforeEach(installOverDatabase);
afterEach(uninstall);
afterEach(() => jest.mocked(startPostOffice).mockReset());
afterEach(() => jest.mocked(lookAgain).mockClear());

const mail = (...parameters: string[]) => told(register, 'mail', ...parameters, '--lang', 'en');
const acts = () => database.mailAct.findMany({ orderBy: { id: 'asc' } });
const badData = { exitCode: exitCodes.badData };
const usage = { exitCode: exitCodes.usage };
const two = smallDecision({ agencies: [alone('so-a'), alone('so-b')] });

/** Letters to two agencies that failed for their content. */
async function failed(): Promise<string[]> {
  const { ports } = await withMailbox();
  await publish(ports, two);
  const strict = { ...ports, mailer: mailerThat(async () => refusedWith('554 5.6.0 content rejected')) };
  await sendDue(strict, { now: startsAt });
  const found = (await messages()).filter(({ status, address }) => status === 'failed' && address.startsWith('head@'));
  expect(found).toHaveLength(2);
  return found.map(({ id }) => id);
}

describe('dondoc mail resend', () => {
  it('shows what it would send, sends it with --yes as fresh notices, and then there is nothing left', async () => {
    const ids = await failed();
    const shown = await mail('resend', '--from', '2020-09-15', '--to', '2020-09-15');
    for (const id of ids) expect(shown.stdout).toContain(id);
    expect(shown.stdout).toContain('would be sent again');
    expect(await acts()).toEqual([]);
    const { stdout } = await mail('resend', '--from', '2020-09-15', '--to', '2020-09-15', '--yes', '--by', 'Trần Thị B');
    expect(stdout).toMatch(/messages are sent again/);
    expect((await acts()).filter(({ messageId }) => ids.includes(messageId ?? '')).map(({ who, did }) => [who, did])).toEqual([
      ['Trần Thị B', 'resent'],
      ['Trần Thị B', 'resent'],
    ]);
    expect(startPostOffice).toHaveBeenCalledTimes(1);
    expect(jest.mocked(lookAgain).mock.calls.map(([, decision]) => decision)).toEqual([two.id]);
    const { ports } = await withMailbox();
    await sendDue(ports, { now: minutesLater(10) });
    expect((await messages(headOfA)).map(({ status }) => status)).toEqual(['failed', 'sent']);
    await expect(mail('resend', ...ids, '--yes')).rejects.toMatchObject(badData);
  });

  it('one by its id leaves the others', async () => {
    const [first = '', second = ''] = await failed();
    await mail('resend', first, '--yes');
    expect((await acts()).map(({ messageId }) => messageId)).toEqual([first]);
    expect(await database.notice.count({ where: { messageId: second, status: 'taken' } })).toBeGreaterThan(0);
  });

  it('sends nothing about a task that is over', async () => {
    const [first = ''] = await failed();
    await database.task.updateMany({ data: { status: 'completed' } });
    await mail('resend', first, '--yes');
    expect(await database.notice.count({ where: { status: 'pending', purpose: 'rung' } })).toBe(0);
  });

  it.each([
    [[]],
    [['5f0c7d5e-0f54-4f0b-9a57-6f6f7d2f1c11', '--from', '2020-09-15', '--to', '2020-09-15']],
    [['--from', '2020-09-15']],
    [['--from', 'yesterday', '--to', '2020-09-15']],
  ])('asks for messages or days: %j', async (parameters) => {
    await expect(mail('resend', ...parameters)).rejects.toMatchObject(usage);
  });

  it.each([
    ['0202-09-15', '2020-09-15', '--from: The day 0202-09-15 has to lie between 2015-01-01 and 2020-09-15.'],
    ['2020-09-15', '2026-09-15', '--to: The day 2026-09-15 has to lie between 2015-01-01 and 2020-09-15.'],
  ])('refuses days on which nothing was sent: %s to %s', async (from, to, words) => {
    const message = expect.stringContaining(words);
    await expect(mail('resend', '--from', from, '--to', to)).rejects.toMatchObject({ ...badData, message });
  });

  it.each(['x', '5f0c7d5e-0f54-4f0b-9a57-6f6f7d2f1c11'])('knows no message %s', async (id) => {
    await expect(mail('resend', id)).rejects.toMatchObject(badData);
  });
});

describe('dondoc mail settle', () => {
  async function unknown(): Promise<string> {
    const { ports } = await scripted([{ end: 'close' }]);
    await publish(ports, one);
    await sendDue(ports, { now: startsAt });
    const message = await onlyMessage();
    expect(message.status).toBe('unknown');
    return message.id;
  }

  it('--arrived records it as sent, with who decided, once', async () => {
    const id = await unknown();
    expect((await mail('settle', id, '--arrived', '--by', 'Trần Thị B')).stdout).toContain('it arrived');
    expect(await onlyMessage()).toMatchObject({ status: 'sent', mime: null });
    expect(await acts()).toMatchObject([{ who: 'Trần Thị B', did: 'arrived', messageId: id }]);
    await expect(mail('settle', id, '--again')).rejects.toMatchObject(badData);
    expect(await database.notice.count({ where: { status: 'pending' } })).toBe(0);
  });

  it('--again owes what it said by a fresh notice', async () => {
    const id = await unknown();
    await mail('settle', id, '--again', '--by', 'Trần Thị B');
    expect(await onlyMessage()).toMatchObject({ status: 'failed' });
    expect(await acts()).toMatchObject([{ who: 'Trần Thị B', did: 'sentAgain', messageId: id }]);
    expect(await database.notice.findMany({ where: { status: 'pending' }, orderBy: { id: 'asc' } })).toMatchObject([
      { role: 'focal', urgent: false },
      { role: 'head', urgent: false },
    ]);
  });

  it('wants one way, and a message of which nobody knows', async () => {
    const id = await unknown();
    await expect(mail('settle', id)).rejects.toMatchObject(usage);
    await expect(mail('settle', id, '--arrived', '--again')).rejects.toMatchObject(usage);
    await expect(mail('settle', 'x', '--arrived')).rejects.toMatchObject(badData);
    await expect(mail('settle', id, '--arrived', '--by', ' ')).rejects.toMatchObject(usage);
    expect((await onlyMessage()).status).toBe('unknown');
  });
});

describe('dondoc mail release', () => {
  it('releases what is held, and says who did', async () => {
    await openHold(database, { kind: 'restored', cause: 'restored', reason: 'backup.age' }, startsAt);
    const listed = (await mail()).stdout;
    expect(listed).toContain('ALL MAIL IS HELD since 2020-09-15 08:00: the record was restored from a backup (backup.age).');
    expect((await mail('release', '--by', 'Trần Thị B')).stdout).toContain('Released (1 hold)');
    expect(await openHolds(database)).toEqual([]);
    expect(await acts()).toMatchObject([{ who: 'Trần Thị B', did: 'released' }]);
    expect(startPostOffice).toHaveBeenCalledTimes(1);
    expect((await mail('release')).stdout).toBe('No mail is held.\n');
    expect((await mail()).stdout).not.toContain('HELD');
  });

  it('says so where Temporal cannot be reached, and has recorded it all the same', async () => {
    await holdByOfficer(database, 'x', 'y', startsAt);
    jest.mocked(startPostOffice).mockRejectedValue(new Error('away'));
    expect((await mail('release')).stdout).toContain('at the next sending hour');
    expect(await openHolds(database)).toEqual([]);
  });

  it('of what the mail server refuses tells the cause, its words and the next try', async () => {
    const { ports } = await scripted([{ rcpt: { reply: '550 relay not permitted' } }]);
    await publish(ports, one);
    await sendDue(ports, { now: startsAt });
    const { stdout } = await mail();
    expect(stdout).toMatch(/the mail server does not relay for us \(.*550 relay not permitted\)/);
    expect(stdout).toContain('One is tried at 2020-09-15 08:01');
    expect(stdout).toContain('Waiting: 1 message');
    expect(JSON.parse((await mail('--json')).stdout)).toMatchObject({
      holds: [{ kind: 'configuration', cause: 'relay', since: startsAt }],
    });
  });
});

describe('dondoc mail hold', () => {
  it('holds everything in somebody’s name', async () => {
    expect((await mail('hold', '--reason', 'new mail server', '--by', 'Trần Thị B')).stdout).toContain('All mail is held: new mail server');
    expect(await openHolds(database)).toMatchObject([{ kind: 'officer', reason: 'new mail server' }]);
    expect(await acts()).toMatchObject([{ who: 'Trần Thị B', did: 'held' }]);
  });
});

describe('dondoc mail restored', () => {
  it('restores many addresses at once, or all', async () => {
    const addresses = ['a', 'b', 'c', 'd'].map((name) => `${name}@x.example`);
    for (const address of addresses) await recordBounce(database, address, '550 no', minutesLater(0));
    expect((await mail('restored', 'a@x.example', 'b@x.example', 'z@x.example')).stdout).toMatch(
      /a@x\.example, b@x\.example work again[\s\S]*z@x\.example is not on record/,
    );
    await mail('restored', '--all', '--by', 'Trần Thị B');
    expect(await openAddressProblems(database)).toEqual([]);
    expect((await acts()).map(({ did, count }) => [did, count])).toEqual([
      ['restored', 2],
      ['restored', 2],
    ]);
    expect(await database.addressProblem.findMany({ where: { resolvedBy: 'Trần Thị B' } })).toHaveLength(2);
    await expect(mail('restored', '--all')).rejects.toMatchObject(badData);
    await expect(mail('restored')).rejects.toMatchObject(usage);
    await expect(mail('restored', 'a@x.example', '--all')).rejects.toMatchObject(usage);
  });
});
