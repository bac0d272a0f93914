import type { Calendar } from '../domain/calendar/calendar';
import { dayOf, type Instant } from '../domain/calendar/time';
import { tasksFor } from '../domain/decision/assignment';
import { checkDecision } from '../domain/decision/check';
import type { Decision, Language, Person } from '../domain/decision/decision';
import { kindOf } from '../domain/decision/kinds';
import { usualRehearsal } from '../domain/ladder/agency-run';
import { type Brief, briefOf, type Oddity, odditiesOf } from '../domain/ladder/brief';
import { type RehearsedMessage, together } from '../domain/ladder/deliveries';
import { type Rehearsal, rehearse } from '../domain/ladder/rehearsal';
import { briefLines, changeLines, sentLines } from '../words/brief';
import { type AmendmentPlan, isVersionOnly } from './amend-decision';

/** The first lines that a command or a page shows before it acts. */

export type Beforehand = { brief: Brief; oddities: Oddity[]; agencies: number; tasks: number };

/** The messages that a publication at `now` would send, and its oddities; `strangers`: people who cannot sign in. */
export function beforehand(
  decision: Decision,
  calendar: Calendar,
  now: Instant,
  strangers: readonly Person[],
  rehearsal: Rehearsal = rehearse(decision, calendar, now, usualRehearsal),
): Beforehand {
  const today = dayOf(now);
  const found = checkDecision(decision, calendar, today);
  const of = (code: string, param: string) => found.flatMap((one) => (one.code === code ? [String(one.params[param])] : []));
  const told = (code: Oddity['code'], examples: readonly string[]): Oddity[] =>
    examples[0] === undefined ? [] : [{ code, count: examples.length, example: examples[0] }];
  return {
    brief: briefOf(rehearsal.messages, now),
    oddities: [
      ...told('pastDeadline', of('deadlinePast', 'task')),
      // The Office itself follows up the others and normally has none.
      ...told(
        'withoutTask',
        of('agencyWithoutTask', 'agency').filter((code) => kindOf(decision, code)?.isOffice !== true),
      ),
      ...odditiesOf(rehearsal, decision.agencies),
      ...told(
        'noAccount',
        strangers.map(({ id }) => id),
      ),
    ],
    agencies: decision.agencies.length,
    tasks: decision.agencies.reduce((sum, agency) => sum + tasksFor(decision, agency, calendar, today).length, 0),
  };
}

/** Its five lines; `isHeld`: nothing is sent yet. Without the codes of examples, which pages do not show, where `isPage`. */
export function beforehandLines(
  { brief, oddities, agencies, tasks }: Beforehand,
  isHeld: boolean,
  language: Language,
  isPage = false,
): string[] {
  const shown = isPage ? oddities.map((oddity) => ({ ...oddity, example: null })) : oddities;
  return briefLines(brief, { agencies, tasks, isHeld }, shown, language);
}

/** The five lines of a change of a followed decision. */
export function planLines({ changes, servicesChanged, rollouts }: AmendmentPlan, now: Instant, language: Language): string[] {
  const quiet = rollouts.filter(isVersionOnly).length;
  const previews = rollouts.flatMap(({ preview }) => (preview === null ? [] : [preview]));
  const of = (which: 'added' | 'dropped') => briefOf(together(previews.map((preview) => preview[which])), now);
  const fates = previews.flatMap((preview) => preview.fates);
  const open = {
    ends: fates.filter(({ fate }) => fate === 'ends').length,
    goesAlong: fates.filter(({ fate }) => fate === 'goes').length,
    kept: rollouts.reduce((sum, { kept }) => sum + kept.length, 0),
    endedFollowUp: rollouts.filter(({ kind }) => kind === 'ended').length,
  };
  const reached = rollouts.length - quiet;
  return changeLines({ changes, servicesChanged, reached, quiet, added: of('added'), dropped: of('dropped'), open }, language);
}

/** A summary of messages that would be sent. */
export function messagesLines(messages: readonly RehearsedMessage[], now: Instant, language: Language): string[] {
  return sentLines(briefOf(messages, now), language);
}
