import { sendDue } from '../../activities/sendDue';
import { register } from '../../cli/mail';
import { exitCodes } from '../../local/failure';
import type { Undelivered } from '../../store/messages';
import { startPostOffice } from '../../temporal/client';
import { database, headOfA, publish, scripted, startsAt, withRecordOfItsOwn } from '../activities/support/post';
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

const mail = (...parameters: string[]) => told(register, 'mail', ...parameters);
const listed = async (...parameters: string[]) =>
  (JSON.parse((await mail(...parameters, '--json')).stdout) as { messages: Undelivered[] }).messages;

/** One message in each state, the latest first. */
async function messagesOfEveryState(): Promise<void> {
  const states = ['sent', 'sending', 'unknown', 'bounced', 'failed', 'pending'];
  for (const [index, status] of states.entries()) {
    const id = `00000000-0000-4000-8000-00000000000${index}`;
    const slot = new Date(Date.parse(startsAt) + index * 60_000);
    const putOff = status === 'sending' ? { nextAttemptAt: new Date(Date.parse(startsAt) + 600_000) } : {};
    const data = { id, address: `${status}@x.example`, slot, recipient: {}, status, header: `<${id}>`, recorded: slot, response: 'said' };
    await database.message.create({ data: { ...data, ...putOff } });
  }
}

describe('dondoc mail', () => {
  it('lists what did not arrive, the latest first, with address, slot, state and answer', async () => {
    await messagesOfEveryState();
    expect((await listed()).map(({ status }) => status)).toEqual(['failed', 'bounced', 'unknown', 'sending']);
    expect((await listed('--failed')).map(({ status }) => status)).toEqual(['failed', 'bounced']);
    expect((await listed('--unknown')).map(({ status }) => status)).toEqual(['unknown']);
    const { stdout } = await mail();
    expect(stdout).toMatch(/failed@x\.example +2020-09-15 08:04 +không gửi được +said/);
    expect(stdout).toMatch(/sending@x\.example +2020-09-15 08:01 +đang hoãn, gửi lại lúc 2020-09-15 08:10 +said/);
    expect((await mail('--lang', 'en')).stdout).toContain('came back');
  });

  it('says so where there is none', async () => {
    expect((await mail()).stdout).toBe('Không có thư nào như vậy.\n');
    expect(await listed()).toEqual([]);
  });
});

describe('dondoc mail bounced', () => {
  const bounce = (...parameters: string[]) => mail('bounced', headOfA, '--reason', '550 no such user', ...parameters);

  it('marks the address, says what it did and what comes next, and wakes the post office', async () => {
    const { ports } = await scripted([{}]);
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    const { stdout } = await bounce();
    expect(stdout).toContain(`Đã ghi nhận: ${headOfA} không nhận được thư.`);
    expect(stdout).toContain('1 cơ quan liên quan');
    expect(stdout).toContain('2020-09-15 08:00');
    expect(stdout).toContain(`dondoc mail restored ${headOfA}`);
    expect(stdout).not.toContain('Temporal');
    expect(startPostOffice).toHaveBeenCalledTimes(1);
    expect(await database.addressProblem.findMany()).toMatchObject([{ address: headOfA, reason: '550 no such user', resolvedAt: null }]);
    expect((await listed('--failed')).map(({ status, response }) => [status, response])).toEqual([['bounced', '550 no such user']]);
  });

  it('a second time says since when, and changes nothing', async () => {
    await bounce();
    const { stdout } = await bounce('--lang', 'en');
    expect(stdout).toContain('nothing was changed');
    expect(startPostOffice).toHaveBeenCalledTimes(1);
  });

  it('says so where Temporal cannot be reached, and has recorded it all the same', async () => {
    jest.mocked(startPostOffice).mockRejectedValue(new Error('away'));
    expect((await bounce('--lang', 'en')).stdout).toContain('at the next sending hour');
    expect(await database.addressProblem.count()).toBe(1);
  });

  it('answers in JSON', async () => {
    expect(JSON.parse((await bounce('--json')).stdout)).toMatchObject({ address: headOfA, marked: true, message: null, agencies: 0 });
  });

  it.each([
    ['không-phải-địa-chỉ', 'x'],
    [headOfA, ' '],
    [headOfA, 'x'.repeat(301)],
  ])('refuses %s for %j as bad data', async (address, reason) => {
    await expect(mail('bounced', address, '--reason', reason)).rejects.toMatchObject({ exitCode: exitCodes.badData });
    expect(await database.addressProblem.count()).toBe(0);
  });
});

describe('dondoc mail restored', () => {
  it('settles the problem of an address, once', async () => {
    await mail('bounced', headOfA, '--reason', 'x');
    const { stdout } = await mail('restored', headOfA);
    expect(stdout).toContain(`Đã ghi nhận: ${headOfA} nhận lại được thư.`);
    expect(startPostOffice).toHaveBeenCalledTimes(2);
    expect(await database.addressProblem.count({ where: { resolvedAt: null } })).toBe(0);
    await expect(mail('restored', headOfA)).rejects.toMatchObject({ exitCode: exitCodes.badData });
  });
});
