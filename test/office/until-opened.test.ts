import type { OfficeParts } from '../../office/parts';
import { untilOpened } from '../../office/publish-decision';
import { calendarReader } from '../../store/calendar-reader';
import { storeDecision } from '../../store/decisions';
import { alone, database, publish, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { decision as smallDecision } from '../support/decision';
import { portsOver } from '../support/ports';

withRecordOfItsOwn();

/** Nobody may ask Temporal: nothing is there to be waited for. */
function office(): OfficeParts {
  const temporal = () => Promise.reject(new Error('Temporal was not to be asked'));
  return { database, calendars: calendarReader(database), temporal } as unknown as OfficeParts;
}

it('a start waits for decisions that are not opened yet, and for no other', async () => {
  const opened = smallDecision({ id: 'opened', agencies: [alone('so-a')] });
  await publish(portsOver(database), opened);
  const waiting = ['first', 'second'].map((id) => smallDecision({ id, agencies: [alone('so-a'), alone('so-b')] }));
  for (const decision of waiting) await storeDecision(database, { decision, services: [] }, startsAt);
  const told: string[] = [];
  await untilOpened(office(), ['opened', 'first', 'second'], ({ opened: done, agencies }) => told.push(`${done}/${agencies}`), 0);
  expect(told).toEqual(['0/2', '0/2']);
  await untilOpened(office(), ['opened'], () => told.push('waited'), Number.POSITIVE_INFINITY);
  expect(told).toHaveLength(2);
});
