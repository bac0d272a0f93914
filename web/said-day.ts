import type { FastifyReply, FastifyRequest } from 'fastify';
import { writtenDeadline } from '../documents/tables/deadline-values';
import { addWorkingDays, isWorkingDay, knows, nextWorkingDay } from '../domain/calendar/calendar';
import { dueTime, writtenDue } from '../domain/calendar/due';
import { addDays, type Day, dayOf, writtenDay } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { lastDayOf } from '../domain/decision/named-period';
import { dayInputWords } from '../words/day-input';
import { deadlineSaid } from '../words/deadline-said';
import { mailWords } from '../words/mail';
import type { WebDeps } from './deps';
import type { OpenRoute } from './routes';
import { settingOf } from './visit';

/** Says in words which day somebody types, so that nobody takes 6/10 for 10/6 or plans on a day off. */

/** Longer than any day or deadline is written. */
const LONGEST = 100;
/** Holidays that may stand between a day and a deadline counted from it. */
const DAYS_OFF_AT_MOST = 60;

/** GET /said-day?text=: `{ said }`, empty while nothing is written; with `of=deadline` the text is a deadline in words. */
async function sayDay(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { text, of } = request.query as { text?: unknown; of?: unknown };
  const { language } = settingOf(request);
  const written = typeof text === 'string' ? text.trim().slice(0, LONGEST) : '';
  if (written === '') return reply.send({ said: '' });
  if (of === 'deadline') return reply.send({ said: await saidDeadline(deps, written, language) });
  const day = of === 'due' ? writtenDue(written) : writtenDay(written);
  const words = dayInputWords[language];
  if (day === null) return reply.send({ said: words.noDay });
  const { longDay } = mailWords[language];
  const calendar = await deps.calendars.current();
  if (dueTime(day) !== null) return reply.send({ said: longDay(day) });
  const isOff = day >= calendar.firstDay && day <= calendar.lastDay && !isWorkingDay(calendar, day);
  return reply.send({ said: isOff ? words.off(longDay(day), longDay(nextWorkingDay(calendar, day))) : longDay(day) });
}

async function saidDeadline(deps: WebDeps, written: string, language: Language): Promise<string> {
  const words = dayInputWords[language];
  const deadline = writtenDeadline(written);
  if (deadline === null) return words.noDeadline;
  const said = deadlineSaid(deadline, language);
  const calendar = await deps.calendars.current();
  const { longDay } = mailWords[language];
  const on = (day: Day) => (knows(calendar, day) ? longDay(day) : null);
  const today = dayOf(deps.now());
  if (deadline.type === 'workingDays' || deadline.type === 'calendarDays') {
    // Weekends alone make two weeks of ten working days, so this many days must lie within the calendar.
    if (!knows(calendar, addDays(today, deadline.count * 2 + DAYS_OFF_AT_MOST))) return said;
    const day = deadline.type === 'workingDays' ? addWorkingDays(calendar, today, deadline.count) : addDays(today, deadline.count);
    return words.endsIfGiven(said, longDay(day));
  }
  if (deadline.type === 'before') {
    const last = knows(calendar, deadline.day) ? on(addWorkingDays(calendar, deadline.day, -1)) : null;
    return last === null ? said : words.ends(said, last);
  }
  if (deadline.type === 'endOf') return words.ends(said, longDay(lastDayOf(deadline.period)));
  return deadline.type === 'date' && deadline.time === undefined ? (on(deadline.day) ?? said) : said;
}

export const sayDayRoute: OpenRoute = { method: 'GET', path: '/said-day', role: 'anyone', scope: 'nothing', handler: sayDay };
