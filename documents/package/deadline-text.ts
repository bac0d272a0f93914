import { dueDay, dueTime, isDue } from '../../domain/calendar/due';
import { isDay } from '../../domain/calendar/time';
import type { Deadline } from '../../domain/decision/decision';
import { namedPeriod } from '../../domain/decision/named-period';

/** Reads and writes deadlines in the text form of decision.yaml and tables. */

const hoursPattern = /^(\d{1,4}) (office )?hours? after assignment$/;
const afterTaskPattern = /^(\d{1,3}) (working|calendar) days? after ([a-z0-9-]+)(?: of ([a-z0-9-]+))? is (completed|due)$/;
const countPattern = /^(\d{1,3}) (working|calendar) days? after (decision|assignment)$/;

/**
 * Reads `none`, a day, a day with an hour (`2026-11-30 17:00`), `8 office hours after assignment`, `24 hours after assignment`, `10 working
 * days after decision`, `30 calendar days after assignment`, `5 working days after review is completed`, `10 calendar days after review of
 * so-noi-vu is due`, `end of 2026-Q4`, `before 2026-11-30` or `as soon as possible`. Null for any other text, including a
 * day that does not exist.
 */
export function readDeadline(text: string): Deadline | null {
  if (text === 'none') return { type: 'none' };
  if (text === 'as soon as possible') return { type: 'asSoonAsPossible' };
  if (isDay(text)) return { type: 'date', day: text };
  const timed = text.replace(' ', 'T');
  if (/^\S+ \d\d:\d\d$/.test(text) && isDue(timed)) return { type: 'date', day: dueDay(timed), time: dueTime(timed) ?? undefined };
  const [, hours, office] = hoursPattern.exec(text) ?? [];
  if (hours !== undefined)
    return Number(hours) === 0 ? null : { type: 'hours', count: Number(hours), of: office === undefined ? 'clock' : 'office' };
  const [, count, days, from] = countPattern.exec(text) ?? [];
  if (count !== undefined) {
    const type = days === 'working' ? 'workingDays' : 'calendarDays';
    return { type, count: Number(count), from: from === 'assignment' ? 'assignment' : 'decision' };
  }
  const [, later, unit, task, agency = null, when] = afterTaskPattern.exec(text) ?? [];
  if (task !== undefined) {
    const days = unit === 'working' ? 'working' : 'calendar';
    return { type: 'afterTask', count: Number(later), days, task, agency, when: when === 'due' ? 'due' : 'completed' };
  }
  const [, period] = /^end of (\S+)$/.exec(text) ?? [];
  if (period !== undefined) return namedPeriod(period) === null ? null : { type: 'endOf', period };
  const [, day] = /^before (\S+)$/.exec(text) ?? [];
  return day !== undefined && isDay(day) ? { type: 'before', day } : null;
}

/** The text that `readDeadline` reads as this deadline. */
export function deadlineText(deadline: Deadline): string {
  switch (deadline.type) {
    case 'none':
      return 'none';
    case 'asSoonAsPossible':
      return 'as soon as possible';
    case 'afterTask': {
      const of = deadline.agency === null ? '' : ` of ${deadline.agency}`;
      return `${deadline.count} ${deadline.days} days after ${deadline.task}${of} is ${deadline.when}`;
    }
    case 'date':
      return deadline.time === undefined ? deadline.day : `${deadline.day} ${deadline.time}`;
    case 'hours':
      return `${deadline.count} ${deadline.of === 'office' ? 'office hours' : 'hours'} after assignment`;
    case 'workingDays':
      return `${deadline.count} working days after ${deadline.from}`;
    case 'calendarDays':
      return `${deadline.count} calendar days after ${deadline.from}`;
    case 'endOf':
      return `end of ${deadline.period}`;
    case 'before':
      return `before ${deadline.day}`;
  }
}
