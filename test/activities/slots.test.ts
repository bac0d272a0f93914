import { nextPost } from '../../activities/nextPost';
import { sendDue } from '../../activities/sendDue';
import { runStep } from '../../activities/step';
import { addMinutes, instantAt } from '../../domain/calendar/time';
import { readMailboxMessage } from '../../mail/mailbox-store';
import { rolloutId } from '../../store/decisions';
import { storePreference } from '../../store/preferences';
import { decision as smallDecision } from '../support/decision';
import { byOfficer, command } from '../support/ports';
import { alone, arrivals, database, give, headOfA, messages, publish, startsAt, withMailbox, withRecordOfItsOwn } from './support/post';

withRecordOfItsOwn();

describe('the slots of an address', () => {
  it('are by the minute for what cannot wait: a notice that comes after its slot was closed takes the next one', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports, smallDecision({ agencies: [alone('so-a'), alone('so-b'), alone('so-c')] }));
    await sendDue(ports, { now: startsAt });
    const ten = instantAt('2020-09-15', '10:00');
    const raise = (to: string) => command(`b-${to}`, { type: 'raiseBlocker', task: 'review', words: 'vướng mắc', pause: false });
    await give(ports, 'so-a', raise('so-a'), ten);
    await sendDue(ports, { now: ten });
    await give(ports, 'so-b', raise('so-b'), addMinutes(ten, 0.2));
    await give(ports, 'so-c', raise('so-c'), addMinutes(ten, 0.3));
    await sendDue(ports, { now: addMinutes(ten, 0.5) });
    const toOfficer = await messages('officer@office.example');
    expect(toOfficer.map(({ slot }) => slot.toISOString())).toEqual([ten, addMinutes(ten, 1)]);
    expect(await database.notice.count({ where: { messageId: toOfficer[1]?.id ?? '' } })).toBe(2);
    expect((await arrivals(folder)).filter(({ to }) => to === 'officer@office.example')).toHaveLength(2);
  });

  it('that were missed in an outage become one message, of the last of them', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    for (const day of ['2020-09-17', '2020-09-29', '2020-10-01']) await give(ports, 'so-a', null, instantAt(day, '06:00'));
    const eight = instantAt('2020-10-01', '08:00');
    await sendDue(ports, { now: eight });
    const [, missed, ...more] = await messages(headOfA);
    expect(more).toEqual([]);
    expect(missed?.slot.toISOString()).toBe(eight);
    const carried = await database.notice.findMany({ where: { messageId: missed?.id ?? '' } });
    expect(new Set(carried.map(({ due }) => due.toISOString().slice(0, 10)))).toEqual(new Set(['2020-09-17', '2020-09-29', '2020-10-01']));
    expect((await arrivals(folder)).filter(({ to }) => to === headOfA)).toHaveLength(2);
  });

  it('wait for office hours where the hour was missed, unlike what cannot wait', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    await sendDue(ports, { now: instantAt('2020-09-15', '20:00') });
    expect(await arrivals(folder)).toHaveLength(1);
    await give(ports, 'so-a', null, instantAt('2020-09-17', '06:00'));
    expect(await sendDue(ports, { now: instantAt('2020-09-17', '18:00') })).toMatchObject({ sent: 0 });
    expect(await nextPost(ports, { now: instantAt('2020-09-17', '18:00') })).toMatchObject({ at: instantAt('2020-09-18', '07:30') });
    expect(await sendDue(ports, { now: instantAt('2020-09-18', '07:30') })).toMatchObject({ sent: 1 });
  });

  it('that two agencies of a decision share hold one assignment for both', async () => {
    const shared = alone('so-a').head;
    const both = smallDecision({ agencies: [alone('so-a'), { ...alone('so-b'), head: shared, focal: shared }] });
    const { ports, folder } = await withMailbox();
    await publish(ports, both);
    expect(await sendDue(ports, { now: startsAt })).toMatchObject({ sent: 1 });
    const [arrived, ...more] = await arrivals(folder);
    expect(more).toEqual([]);
    expect(arrived?.to).toBe(headOfA);
    const text = (await readMailboxMessage(folder, arrived?.id ?? ''))?.text ?? '';
    expect(text).toContain('Cơ quan so-a');
    expect(text).toContain('Cơ quan so-b');
    expect((await database.link.findMany()).map(({ rolloutId: to }) => to).sort()).toEqual([
      rolloutId(both.id, 'so-a'),
      rolloutId(both.id, 'so-b'),
    ]);
  });

  it('hold nothing for the Office and for an agency in one message', async () => {
    const { ports } = await withMailbox();
    const own = smallDecision({ agencies: [alone('so-a')] });
    const [officer] = own.people.filter(({ role }) => role === 'officer');
    const address = officer?.address ?? '';
    const elsewhere = { ...alone('so-x'), head: { ...alone('so-x').head, address } };
    const people = own.people.map((person) => ({ ...person, address: `other-${person.address}` }));
    const other = smallDecision({ id: 'other', agencies: [elsewhere], people, source: { ...own.source, number: '99/QĐ-UBND' } });
    await publish(ports, own);
    await publish(ports, other);
    await sendDue(ports, { now: startsAt });
    const ten = instantAt('2020-09-15', '10:00');
    await give(ports, 'so-a', command('b', { type: 'raiseBlocker', task: 'review', words: 'vướng mắc', pause: false }), ten);
    await runStep(ports, {
      rollout: rolloutId(other.id, 'so-x'),
      command: command('u', { type: 'urge', task: 'review', words: 'gấp' }, byOfficer),
      now: ten,
    });
    for (const now of [ten, addMinutes(ten, 1)]) await sendDue(ports, { now });
    const audiences = (await messages(address)).map(({ recipient }) => (recipient as { audience: string }).audience);
    expect(audiences).toEqual(['agency', 'office', 'agency']);
    const links = await database.link.findMany({ where: { address } });
    expect(new Set(links.map((link) => link.rolloutId))).toEqual(new Set([rolloutId(other.id, 'so-x')]));
  });

  it('are at the hour that the address prefers for what can wait, the same day; what cannot wait goes as ever', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    await storePreference(database, headOfA, { language: 'en', digestHour: '10:00' }, null, startsAt);
    await give(ports, 'so-a', null, instantAt('2020-09-17', '06:00'));
    const [eight, ten] = [instantAt('2020-09-17', '08:00'), instantAt('2020-09-17', '10:00')];
    expect(await sendDue(ports, { now: eight })).toMatchObject({ sent: 0 });
    expect(await nextPost(ports, { now: eight })).toMatchObject({ at: ten });
    await give(ports, 'so-a', command('urge', { type: 'urge', task: 'review', words: 'gấp' }, byOfficer), instantAt('2020-09-17', '09:00'));
    await sendDue(ports, { now: instantAt('2020-09-17', '09:00') });
    expect(await sendDue(ports, { now: ten })).toMatchObject({ sent: 1 });
    expect((await messages(headOfA)).map(({ slot }) => slot.toISOString())).toEqual([startsAt, instantAt('2020-09-17', '09:00'), ten]);
    const [last] = (await arrivals(folder)).filter(({ to }) => to === headOfA);
    expect((await readMailboxMessage(folder, last?.id ?? ''))?.text).toContain('Please acknowledge now');
  });

  it('lose nothing and send nothing twice when the hour is changed while something waits', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    let seen: string | null = null;
    const prefer = async (digestHour: string | null, at: string) => {
      const now = instantAt('2020-09-17', at);
      expect(await storePreference(database, headOfA, { language: null, digestHour }, seen, now)).toBe('stored');
      seen = now;
    };
    const send = async (at: string) => (await sendDue(ports, { now: instantAt('2020-09-17', at) })).sent;
    await give(ports, 'so-a', null, instantAt('2020-09-17', '06:00'));
    const waiting = await database.notice.count({ where: { status: 'pending' } });
    expect(waiting).toBeGreaterThan(0);
    await prefer('14:00', '07:40');
    expect(await send('08:00')).toBe(0);
    await prefer('16:00', '09:00');
    expect(await send('14:00')).toBe(0);
    await prefer('09:00', '14:10');
    expect(await send('14:11')).toBe(1);
    await prefer('16:00', '14:20');
    expect(await send('16:00')).toBe(0);
    await prefer(null, '16:01');
    expect(await send('16:02')).toBe(0);
    expect((await arrivals(folder)).filter(({ to }) => to === headOfA)).toHaveLength(2);
    expect(await database.notice.count({ where: { status: 'pending', due: { lte: new Date(instantAt('2020-09-17', '16:00')) } } })).toBe(0);
  });

  it('are those of the decision where the preferred hour is earlier, or after the office has closed', async () => {
    const { ports } = await withMailbox();
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    await storePreference(database, headOfA, { language: null, digestHour: '22:00' }, null, startsAt);
    await give(ports, 'so-a', null, instantAt('2020-09-17', '06:00'));
    expect(await sendDue(ports, { now: instantAt('2020-09-17', '08:00') })).toMatchObject({ sent: 1 });
  });
});
