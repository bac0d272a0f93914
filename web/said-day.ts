import type { FastifyReply, FastifyRequest } from 'fastify';
import { isWorkingDay, nextWorkingDay } from '../domain/calendar/calendar';
import { writtenDay } from '../domain/calendar/time';
import { dayInputWords } from '../words/day-input';
import { mailWords } from '../words/mail';
import type { WebDeps } from './deps';
import type { OpenRoute } from './routes';
import { settingOf } from './visit';

/** A day that somebody types, said in words, so that 6/10 is not taken for 10/6 and nobody plans on a day off. */

/** Longer than any day is written. */
const LONGEST = 40;

/** GET /said-day?text=: `{ said }`, empty while nothing is written. */
async function sayDay(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { text } = request.query as { text?: unknown };
  const { language } = settingOf(request);
  const written = typeof text === 'string' ? text.trim().slice(0, LONGEST) : '';
  if (written === '') return reply.send({ said: '' });
  const day = writtenDay(written);
  const words = dayInputWords[language];
  if (day === null) return reply.send({ said: words.noDay });
  const { longDay } = mailWords[language];
  const calendar = await deps.calendars.current();
  const isOff = day >= calendar.firstDay && day <= calendar.lastDay && !isWorkingDay(calendar, day);
  return reply.send({ said: isOff ? words.off(longDay(day), longDay(nextWorkingDay(calendar, day))) : longDay(day) });
}

export const sayDayRoute: OpenRoute = { method: 'GET', path: '/said-day', role: 'anyone', scope: 'nothing', handler: sayDay };
