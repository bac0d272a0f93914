import { dayOf, instantAt } from '../../../domain/calendar/time';
import { waitingAt } from '../../../domain/message/pending-matters';
import { agency, decision } from '../../support/decision';
import { byAgency, calendar, Run } from '../../support/rollouts';

/** Pages keep the matters of a state for a day: so they may not depend on the hour. */

const soA = agency('so-a');
const decided = decision({ agencies: [soA, agency('so-b')] });

function matters(run: Run, time: string, day = dayOf(run.now)) {
  return waitingAt(run.state, { decision: decided, calendar, now: instantAt(day, time) });
}

test('what waits is the same at any hour of a day, and older on a later one', () => {
  const run = new Run({ decision: decided, agency: soA, start: '2020-09-15 08:00' }).assign().until('2020-09-15 09:00');
  run.give({ type: 'raiseBlocker', task: 'review', words: 'vướng', pause: true }, byAgency);
  run.give({ type: 'requestExtension', task: 'review', until: '2020-12-01', reason: 'Khối lượng lớn' }, byAgency);
  run.until('2020-09-28 10:00');
  const found = matters(run, '12:00');
  expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['pause', 'extension']));
  for (const time of ['00:00', '07:59', '16:30', '23:59'] as const) expect(matters(run, time)).toEqual(found);
  expect(matters(run, '12:00', '2020-09-29')).not.toEqual(found);
});
