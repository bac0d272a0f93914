import { rehearse } from '../../domain/ladder/rehearsal';
import { agency } from '../support/decision';
import { at } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, rehearsedRows, sentRows, toldAbout } from './support/mail-rows';
import { monthlyReport, review, storyDecision, update } from './support/story-decision';

describe('nobody answers, and no letter is signed', () => {
  const decision = storyDecision({ agencies: [agency('so-a'), agency('huyen-c', 'district')], tasks: [review, update, monthlyReport] });
  const lastDay = '2020-12-31 17:00';
  let world: World;
  let startsAt: string;
  // Given a decision whose letters lie unsigned, when fifteen weeks pass.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    startsAt = await world.publish(decision);
    await world.until(lastDay);
  });
  afterAll(() => world?.close());

  it('fills the mailbox as rehearsed without letters, row by row', async () => {
    const rehearsal = rehearse(decision, world.calendar, startsAt, { issueLetters: false, issueTime: '10:00' });
    const rows = await sentRows(world.database);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows).toEqual(rehearsedRows(rehearsal.messages, at(lastDay)));
    expect(await mailboxFaults(world)).toEqual([]);
  });

  it('ends with the fifth call to sign the letter', async () => {
    const told = await toldAbout(world.database, 'so-a', 'review');
    expect(told.filter((line) => !line.endsWith('I10')).slice(-7)).toEqual([
      '2020-10-07 08:00 Q1',
      '2020-10-09 08:00 Q3',
      '2020-10-13 08:00 L2',
      '2020-10-15 08:00 L2',
      '2020-10-19 08:00 L2',
      '2020-10-21 08:00 L2',
      '2020-10-23 08:00 L2',
    ]);
  });

  it('goes no higher than the Chief of Office', async () => {
    const rows = await sentRows(world.database);
    const addresses = new Set(rows.map(({ address }) => address));
    expect(addresses).toContain('chiefofoffice@office.example');
    expect(addresses).not.toContain('deputychairman@office.example');
    expect(addresses).not.toContain('chairman@office.example');
  });
});
