import { sendDue } from '../../activities/sendDue';
import { instantAt } from '../../domain/calendar/time';
import type { Contact } from '../../domain/decision/decision';
import { readMailboxMessage } from '../../mail/mailbox-store';
import { agency } from '../support/decision';
import { arrivals, give, one, publish, startsAt, withMailbox, withRecordOfItsOwn } from './support/post';

withRecordOfItsOwn();

const standIn = 'pho@so-a.example';
const { head } = agency('so-a');
/** Away on the day of the reminder to acknowledge, and back before the deadline. */
const away: Contact = {
  ...head,
  absences: [{ from: '2020-09-16', to: '2020-09-18', position: { vi: 'Phó Giám đốc', en: 'Deputy Director' }, address: standIn }],
};

it('what falls due while a head is away goes to the one who stands in, in that position, and to the head before and after', async () => {
  const { ports, folder } = await withMailbox();
  await publish(ports, { ...one, agencies: [agency('so-a', 'department', { head: away })] });
  await sendDue(ports, { now: startsAt });
  for (const day of ['2020-09-17', '2020-10-01']) {
    await give(ports, 'so-a', null, instantAt(day, '06:00'));
    await sendDue(ports, { now: instantAt(day, '08:00') });
  }
  const sent = (await arrivals(folder)).filter(({ to }) => to === head.address || to === standIn).reverse();
  expect(sent.map(({ to }) => to)).toEqual([head.address, standIn, head.address]);
  const text = (await readMailboxMessage(folder, sent[1]?.id ?? ''))?.text ?? '';
  expect(text).toContain('Kính gửi: Phó Giám đốc Cơ quan so-a');
});
