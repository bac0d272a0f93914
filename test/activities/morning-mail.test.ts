import { nextPost } from '../../activities/nextPost';
import { sendDue } from '../../activities/sendDue';
import { instantAt } from '../../domain/calendar/time';
import type { Decision } from '../../domain/decision/decision';
import { morningHash } from '../../mail/notice-key';
import { type Account, changeAccount, createAccount } from '../../store/accounts';
import { readStates } from '../../store/rollouts';
import { settleSent } from '../../store/sent-since';
import { agency, person, decision as smallDecision, task } from '../support/decision';
import { byAgency, byOfficer, command } from '../support/ports';
import { alone, arrivals, database, give, messages, one, publish, startsAt, withMailbox, withRecordOfItsOwn } from './support/post';

withRecordOfItsOwn();

const address = 'lan@office.example';
const officeHours: Decision['officeHours'] = [{ from: null, season: null, spans: [['07:30', '17:00']] }];
const opensAt = instantAt('2020-09-16', '07:30');

async function subscriber(name = 'lan', to: string | null = address): Promise<Account> {
  const position = { vi: 'Chuyên viên', en: 'Officer' };
  const account = await createAccount(database, { name, person: null, role: 'officer', position, fields: [], address: to, language: 'vi' });
  if (account === null) throw new Error('the name is taken');
  await changeAccount(database, account.id, { morningMailSince: startsAt });
  return account;
}

/** An installation where one result waits for the Office. */
async function withResult() {
  const { ports, folder } = await withMailbox();
  await publish(ports, smallDecision({ agencies: [alone('so-a'), agency('huyen-b', 'district')], officeHours }));
  await give(ports, 'so-a', command('c-1', { type: 'submit', task: 'review', words: 'xong' }, byAgency), startsAt);
  await sendDue(ports, { now: startsAt });
  const received = async () => (await arrivals(folder)).filter(({ to }) => to.includes(address));
  return { ports, received };
}

it('goes once as the office opens, however many senders look, and says what waits and where to open it', async () => {
  const { ports, received } = await withResult();
  await subscriber();
  expect(await nextPost(ports, { now: startsAt })).toMatchObject({ at: opensAt });
  await sendDue(ports, { now: instantAt('2020-09-16', '07:29') });
  expect(await received()).toEqual([]);
  await Promise.all([1, 2, 3].map(() => sendDue(ports, { now: opensAt })));
  await sendDue(ports, { now: instantAt('2020-09-16', '10:00') });
  const [mail, ...more] = await received();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('[Đôn đốc] Thứ Tư 16/9/2020: 1 việc chờ Văn phòng, lâu nhất 1 ngày làm việc');
  const [stored] = await messages(address);
  const text = Buffer.from(stored?.redacted ?? [])
    .toString('utf8')
    .replaceAll('=\r\n', '')
    .replaceAll('=3D', '=');
  expect(text).toContain(`http://127.0.0.1:1/d/${encodeURIComponent(one.id)}/a/so-a/t/review`);
  expect(text).not.toMatch(/\/l\/[\w-]{20,}/);
  // The next working day has its own.
  await sendDue(ports, { now: instantAt('2020-09-17', '07:30') });
  expect(await received()).toHaveLength(2);
});

it('tells a Deputy Chairman of a task that names them, as their list does, though the agency is of another field', async () => {
  const { ports, folder } = await withMailbox();
  const pct = (id: string) => person('deputyChairman', { id, fields: ['van-xa'], address: `${id}@office.example` });
  const tasks = [task('review', { answeredBy: ['pct-1'] })];
  const people = [...smallDecision().people.filter(({ role }) => role !== 'deputyChairman'), pct('pct-1'), pct('pct-2')];
  await publish(ports, smallDecision({ agencies: [alone('so-a')], tasks, people, officeHours }));
  await give(ports, 'so-a', command('c-1', { type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false }, byAgency), startsAt);
  const [blocker = ''] = Object.keys((await readStates(database, [`${one.id}:so-a`]))[`${one.id}:so-a`]?.tasks.review?.blockers ?? {});
  const upward = { type: 'reportUpward', task: 'review', blocker, to: 'deputyChairman', words: 'xin ý kiến' } as const;
  expect((await give(ports, 'so-a', command('c-2', upward, byOfficer), startsAt)).answer).toMatchObject({ accepted: true });
  for (const id of ['pct-1', 'pct-2']) {
    const position = { vi: 'Phó Chủ tịch', en: 'Deputy Chairman' };
    const to = `morning-${id}@office.example`;
    const made = { name: id, person: id, role: 'deputyChairman', position, fields: ['van-xa'], address: to, language: 'vi' } as const;
    const account = await createAccount(database, { ...made, fields: [...made.fields] });
    await changeAccount(database, account?.id ?? '', { morningMailSince: startsAt });
  }
  await sendDue(ports, { now: opensAt });
  const received = (await arrivals(folder)).flatMap(({ to }) => to).filter((to) => to.startsWith('morning-'));
  expect(received).toEqual(['morning-pct-1@office.example']);
});

it('does not go where nothing waits, also when something comes later that day', async () => {
  const { ports, folder } = await withMailbox();
  await publish(ports, smallDecision({ agencies: [alone('so-a')], officeHours }));
  await subscriber();
  await sendDue(ports, { now: opensAt });
  await give(ports, 'so-a', command('c-1', { type: 'submit', task: 'review', words: 'xong' }, byAgency), opensAt);
  await sendDue(ports, { now: instantAt('2020-09-16', '09:00') });
  expect((await arrivals(folder)).filter(({ to }) => to.includes(address))).toEqual([]);
  expect(await database.morningMail.findMany()).toMatchObject([{ day: '2020-09-16', messageId: null }]);
});

it('is not sent on a day off, to an account that is off or disabled, or to an address that refuses messages', async () => {
  const { ports, received } = await withResult();
  const [off, disabled] = [await subscriber('off'), await subscriber('disabled')];
  await changeAccount(database, off.id, { morningMailSince: null });
  await changeAccount(database, disabled.id, { disabled: true });
  await subscriber('refusing', 'gone@office.example');
  await database.addressProblem.create({ data: { address: 'gone@office.example', reason: '550', since: new Date(startsAt) } });
  // 19/9/2020 is a Saturday.
  for (const day of ['2020-09-16', '2020-09-19']) await sendDue(ports, { now: instantAt(day, '08:00') });
  expect(await received()).toEqual([]);
  expect(await database.morningMail.count()).toBe(0);
});

it('is beside what else the address gets in that minute, and two people who share an address have one each', async () => {
  const { ports, received } = await withResult();
  await subscriber('lan', address);
  await subscriber('minh', address);
  await sendDue(ports, { now: opensAt });
  expect(await received()).toHaveLength(2);
  expect(new Set((await messages(address)).map(({ slot }) => slot.toISOString())).size).toBe(2);
});

it('that left after the backup from which the record was restored is not sent again', async () => {
  const { ports, received } = await withResult();
  const { id } = await subscriber();
  const left = { messageId: '<left@office.example>', to: address, date: opensAt, subject: 'x', notices: [morningHash(id, '2020-09-16')] };
  await settleSent(database, { known: 0, unsettled: [], unknown: [left], silent: [] }, opensAt);
  await sendDue(ports, { now: opensAt });
  expect(await received()).toEqual([]);
  expect(await database.morningMail.findMany()).toMatchObject([{ accountId: id, day: '2020-09-16' }]);
});
