import { rm } from 'node:fs/promises';
import path from 'node:path';
import { rehearse } from '../../domain/ladder/rehearsal';
import { listMailbox, readMailboxBytes, storeMessage } from '../../mail/mailbox-store';
import { agency } from '../support/decision';
import { at } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, rehearsedRows, sentRows, toldAbout } from './support/mail-rows';
import { plan, review, storyDecision } from './support/story-decision';

describe('a follow-up begun three weeks after the decision', () => {
  const decision = storyDecision({ agencies: [agency('so-a'), agency('cuc-e', 'centralVertical')], tasks: [plan, review] });
  const lastDay = '2020-10-23 17:00';
  let world: World;
  let startsAt: string;
  // Given a decision of 15/9 whose deadlines are 29/9 and 6/10, when its follow-up begins on 8/10.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-10-08 08:00', issuesLetters: true });
    startsAt = await world.publish(decision);
    await world.until(lastDay);
  });
  afterAll(() => world?.close());

  it('journals the rungs whose moments had passed', async () => {
    const skipped = (await world.events('so-a')).filter((event) => event.type === 'rungSkipped');
    expect(skipped.map((event) => `${event.task} ${event.rung}`).sort()).toEqual([
      'plan Q1',
      'plan Q3',
      'plan T0',
      'plan T3',
      'review Q1',
      'review T0',
      'review T3',
    ]);
    expect(skipped.every((event) => event.recorded >= startsAt && event.recorded < at('2020-10-08 08:05'))).toBe(true);
  });

  it('sends none of them, and goes on with the ones ahead', async () => {
    expect((await toldAbout(world.database, 'so-a', 'review')).slice(0, 5)).toEqual([
      '2020-10-08 08:00 G0',
      '2020-10-09 08:00 Q3',
      '2020-10-09 10:00 letterIssued',
      '2020-10-12 08:00 G2',
      '2020-10-14 08:00 G4',
    ]);
    // The reminder of 2/10 was never written: the chain of letters counts from the day the follow-up began.
    expect((await toldAbout(world.database, 'so-a', 'plan')).slice(0, 5)).toEqual([
      '2020-10-08 08:00 G0',
      '2020-10-12 08:00 G2',
      '2020-10-14 08:00 G4',
      '2020-10-15 08:00 Q5',
      '2020-10-15 10:00 letterIssued',
    ]);
  });

  it('is as rehearsed, what is skipped included', async () => {
    const rehearsal = rehearse(decision, world.calendar, startsAt);
    expect(await sentRows(world.database)).toEqual(rehearsedRows(rehearsal.messages, at(lastDay)));
    expect(await mailboxFaults(world)).toEqual([]);
    const events = [...(await world.events('so-a')), ...(await world.events('cuc-e'))];
    const skipped = events.filter((event) => event.type === 'rungSkipped');
    expect(skipped.map(({ task, rung }) => `${task} ${rung}`).sort()).toEqual(
      rehearsal.skipped.map(({ task, rung }) => `${task} ${rung}`).sort(),
    );
  });

  // Last, since it spoils the mailbox: the account of every story rests on these faults being seen.
  it('would notice a message that is missing, one that came twice, and one that nobody sent', async () => {
    const { entries } = await listMailbox(world.mailbox, { limit: 2 });
    const [missing, twice] = entries;
    if (missing === undefined || twice === undefined) throw new Error('the mailbox holds fewer than two messages');
    const arrival = { from: 'dondoc@bacninh.example', arrivedAt: Date.now() };
    await storeMessage(world.mailbox, {
      ...arrival,
      to: [twice.to],
      bytes: (await readMailboxBytes(world.mailbox, twice.id)) ?? Buffer.alloc(0),
    });
    await storeMessage(world.mailbox, {
      ...arrival,
      to: ['head@so-a.example'],
      bytes: Buffer.from('Message-ID: <stray@elsewhere.example>\r\n\r\n'),
    });
    await rm(path.join(world.mailbox, `${missing.id}.eml`));
    const faults = (await mailboxFaults(world)).join('\n');
    expect(faults).toContain(`${missing.messageId} to ${missing.to}`);
    expect(faults).toContain('arrived 0 times');
    expect(faults).toContain('arrived 2 times');
    expect(faults).toContain('<stray@elsewhere.example> to head@so-a.example is not in the record');
    expect(faults.split('\n')).toHaveLength(3);
  });
});
