import path from 'node:path';
import { readPackage } from '../../documents/package/read-package';
import type { DecisionPackage } from '../../domain/decision/decision';
import { rehearse } from '../../domain/ladder/rehearsal';
import { effort } from '../support/effort';
import { at } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, rehearsedRows, sentRows } from './support/mail-rows';

jest.setTimeout(effort(240_000, 900_000));

const folder = path.resolve(__dirname, '..', '..', 'samples', 'decision-1284');
/** The guidance of the Department of Information and Communications is due on 22/9: its first letter is drafted by then. */
const lastDay = effort('2020-09-25 17:00', '2020-12-31 17:00');

describe('the sample decision over its first weeks', () => {
  let world: World;
  let sample: DecisionPackage;
  let startsAt: string;
  // Given the package as it is delivered, when nobody answers for eight working days.
  beforeAll(async () => {
    const reading = await readPackage(folder);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    sample = reading.package;
    world = await createWorld({ startsAt: '2020-09-15 08:00', issuesLetters: true });
    startsAt = await world.publish(sample.decision, sample.services);
    await world.until(lastDay);
  });
  afterAll(() => world?.close());

  it('assigns the work by one message to each address', async () => {
    const assigned = (await sentRows(world.database)).filter(({ entries }) => entries.some((entry) => entry.includes(' G0 ')));
    expect(new Set(assigned.map(({ address }) => address)).size).toBe(assigned.length);
    const agencies = new Set(assigned.flatMap(({ entries }) => entries.map((entry) => entry.split(' ')[0])));
    expect(agencies.size).toBe(sample.decision.agencies.length);
  });

  it('is as rehearsed, row by row', async () => {
    const rehearsal = rehearse(sample.decision, world.calendar, startsAt);
    const rows = await sentRows(world.database);
    expect(rows).toEqual(rehearsedRows(rehearsal.messages, at(lastDay)));
    expect(rows.some(({ entries }) => entries.some((entry) => entry.includes(' letterIssued ')))).toBe(true);
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
