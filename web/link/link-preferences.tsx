import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Instant } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import { type Preference, preferenceOf, type RecordedPreference, storePreference } from '../../store/preferences';
import { startPostOffice } from '../../temporal/client';
import type { WebDeps } from '../deps';
import { plainError } from '../log';
import { sendPage } from '../replies';
import { one, sentOf } from '../sent';
import { type LinkVisit, within } from '../visit';
import { withVisit } from './link-pages';
import { type Chosen, offeredHours, PreferencesPage } from './preferences-page';

/** Shows and changes the preferences of an address, through the link that was sent there. */

/** GET /l/:token/preferences; with `saved` it says what is on record, and since when. */
export async function showPreferences(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const recorded = await preferenceOf(deps.database, visit.link.address);
    const justSaved = (request.query as { saved?: unknown }).saved === '1';
    return sendPage(reply, 200, <PreferencesPage visit={visit} recorded={recorded} justSaved={justSaved} />);
  });
}

/** POST /l/:token/preferences: records the same choice sent twice as one; a choice made on an older state is not recorded. */
export async function savePreferences(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const { chosen, seen } = readChoice(request.body);
    const recorded = await preferenceOf(deps.database, visit.link.address);
    const preference = preferenceIn(chosen, visit, recorded);
    if ('faults' in preference) {
      const attempt = { chosen, faults: preference.faults, stale: false };
      return sendPage(reply, 422, <PreferencesPage visit={visit} recorded={recorded} justSaved={false} attempt={attempt} />);
    }
    const outcome = await storePreference(deps.database, visit.link.address, preference, seen, deps.now());
    if (outcome === 'stale') {
      const now = await preferenceOf(deps.database, visit.link.address);
      const attempt = { chosen, faults: [], stale: true };
      return sendPage(reply, 409, <PreferencesPage visit={visit} recorded={now} justSaved={false} attempt={attempt} />);
    }
    planAnew(deps);
    return reply.redirect(savedPath(visit, preference), 303);
  });
}

/** The page that follows is in the language that was chosen. */
function savedPath(visit: LinkVisit, { language }: Preference): string {
  const standard: Language = language ?? visit.contact?.language ?? 'vi';
  return `${within({ ...visit, language: language === null ? visit.language : standard, standard }, '/preferences?saved=1')}`;
}

function readChoice(body: unknown): { chosen: Chosen; seen: Instant | null } {
  const sent = sentOf(body);
  const seen = one(sent, 'seen');
  return {
    chosen: { language: one(sent, 'language'), digestHour: one(sent, 'digestHour') },
    seen: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(seen) ? seen : null,
  };
}

/** Reads the choices, or names the fields whose choice is not offered; an hour that stands on record may stay. */
function preferenceIn(
  { language, digestHour }: Chosen,
  visit: LinkVisit,
  recorded: RecordedPreference | null,
): Preference | { faults: (keyof Chosen)[] } {
  const faults: (keyof Chosen)[] = [];
  if (language !== '' && language !== 'vi' && language !== 'en') faults.push('language');
  const isOffered = digestHour === '' || offeredHours(visit).includes(digestHour) || digestHour === recorded?.digestHour;
  if (!isOffered) faults.push('digestHour');
  if (faults.length > 0) return { faults };
  return { language: language === 'vi' || language === 'en' ? language : null, digestHour: digestHour === '' ? null : digestHour };
}

/** The post office plans waiting messages by the current hour. Where it cannot be told now, it finds the new hour at its next look. */
function planAnew({ office, log }: WebDeps): void {
  office
    .temporal()
    .then((temporal) => startPostOffice(temporal, { clockOffsetMs: office.clock.offsetMs }))
    .catch((error: unknown) => log.info(plainError(error), 'the post office was not told of a changed hour'));
}
