import { z } from 'zod';
import { explainWorkingDays } from '../../domain/calendar/calendar';
import { canBeAsked } from '../../domain/calendar/given-day';
import { nothing, operation } from './operation';

/** Gives programs the state calendar, and tells them who they are. */

/** Far more than any deadline: about twenty years. */
const MOST_WORKING_DAYS = 5_000;
const between = `a whole number from 1 to ${MOST_WORKING_DAYS}`;

export const countDeadline = operation({
  method: 'GET',
  path: '/deadlines',
  id: 'countDeadline',
  summary: 'A deadline some working days after a day, explained day by day.',
  scope: 'read',
  touches: 'nothing',
  pathSchema: nothing,
  query: z.strictObject({
    from: z.iso.date({ error: 'a day as YYYY-MM-DD' }).refine(canBeAsked, { error: 'a day from 1900 to 2199' }),
    workingDays: z.coerce
      .number({ error: between })
      .int({ error: between })
      .min(1, { error: between })
      .max(MOST_WORKING_DAYS, { error: between }),
  }),
  body: null,
  result: z.object({
    due: z.iso.date(),
    known: z.boolean().describe('false where the calendar of a year is not known'),
    days: z.array(
      z.object({
        day: z.iso.date(),
        counted: z.int().nullable().describe('its ordinal, null where it does not count'),
        skipped: z.string().nullable(),
        name: z.object({ vi: z.string(), en: z.string() }).nullable(),
        status: z.string().nullable(),
      }),
    ),
  }),
  run: async ({ calendars }, { query }) => {
    const { due, days, known } = explainWorkingDays(await calendars.current(), query.from, query.workingDays);
    const told = days.map(({ day, counted, skipped, entry }) => ({
      ...{ day, counted, skipped: skipped ?? null },
      name: entry?.name ?? null,
      status: entry?.status ?? null,
    }));
    return { ok: { due, known, days: told } };
  },
});

export const whoAmI = operation({
  method: 'GET',
  path: '/me',
  id: 'whoAmI',
  summary: 'The account of the token.',
  scope: null,
  touches: 'self',
  pathSchema: nothing,
  query: nothing,
  body: null,
  result: z.object({
    name: z.string(),
    role: z.string(),
    position: z.object({ vi: z.string(), en: z.string() }),
    fields: z.array(z.string()),
  }),
  run: async (_deps, { me }) => {
    const { name, role, position, fields } = me.account;
    return { ok: { name, role, position, fields } };
  },
});
