import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayOf, type Instant } from '../../domain/calendar/time';
import { offersFor } from '../../domain/commands/offered';
import type { Role } from '../../domain/decision/decision';
import { wordingFor } from '../../domain/decision/kinds';
import { rehearseFrom } from '../../domain/ladder/agency-run';
import type { RolloutEvent } from '../../domain/record/events';
import type { Purpose } from '../../domain/record/purpose';
import { unusableAddresses } from '../../store/addresses';
import { findRecorded } from '../../store/links';
import { registerCounts } from '../../store/register';
import { eventsBefore, eventsOfTask, messagesAbout, undelivered } from '../../store/story';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn } from '../give';
import { isCommandId } from '../link/forms';
import { type AgencyPlace, agencyPlaceOf, contextAt, type TaskPlace, taskPlaceOf } from '../place';
import { sendFile, sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { fileOfTask, MOST_EVENTS } from '../submitted-files';
import type { LinkVisit } from '../visit';
import { AgencyPage } from './agency-page';
import { WorkPage } from './work-page';

/** The pages of an agency and of a task, for the Office and the leadership. */

/** Messages of a story that are read: the latest ones. */

const MOST_MESSAGES = 200;
/** Messages to come that are told. */
const MOST_NEXT = 6;
/** Messages that did not arrive, told on a page of an agency. */
const MOST_UNDELIVERED = 20;
/** Events on a page of an agency. */
const EVENTS_PER_PAGE = 50;

/** Lets parts of the agency's own pages show the same place to somebody of the Office. */
function visitAt({ of, agency, record }: AgencyPlace, me: SignedIn): LinkVisit {
  return {
    language: me.language,
    standard: me.standard,
    token: '',
    link: { rolloutId: '', address: '', purpose: '', until: dayOf(of.now), expired: false, revoked: false },
    decision: of.decision,
    version: of.version,
    agency,
    contact: null,
    standing: wordingFor(of.decision, agency),
    passedOn: null,
    state: record.state,
    start: dayOf(of.startedAt),
    calendar: of.calendar,
    now: of.now,
  };
}

/** GET /d/:decision/a/:agency/t/:task */
export const showWork: SignedInHandler = async (deps, request, reply, me) => {
  const place = await taskPlaceOf(deps, request);
  if (place === null) return sendMissing(request, reply);
  const { database } = deps;
  const [events, messages, recorded] = await Promise.all([
    eventsOfTask(database, place.rollout, place.task.id, MOST_EVENTS),
    messagesAbout(database, place.rollout, place.task.id, MOST_MESSAGES),
    recordedHere(deps, request, place.rollout),
  ]);
  // The act that was just done is taken back by the button beside it, not by an offer.
  const acts = offersFor(place.record.state, place.task, actorOn(me), contextAt(place)).filter(({ type }) => type !== 'undo');
  return sendPage(
    reply,
    200,
    <WorkPage
      me={me}
      visit={visitAt(place, me)}
      place={place}
      events={events}
      messages={messages}
      acts={acts}
      coming={comingOf(place)}
      recorded={recorded}
    />,
  );
};

export type Coming = { slot: Instant; role: Role; rung: string; purpose: Purpose };

/** Rehearses what would be sent about a task if nobody said anything more. */
function comingOf({ of, agency, record, task }: TaskPlace): Coming[] {
  const start = { state: record.state, pending: record.pending, now: of.now, until: null, command: null };
  const run = rehearseFrom(of.decision, agency, of.calendar, start);
  return run.notices
    .filter((notice) => notice.task === task.id && notice.due >= of.now)
    .sort((a, b) => (a.due < b.due ? -1 : 1))
    .slice(0, MOST_NEXT)
    .map(({ due, rung, role, purpose }) => ({ slot: due, rung, role, purpose }));
}

async function recordedHere(deps: WebDeps, request: FastifyRequest, rollout: string): Promise<RolloutEvent[] | null> {
  const { done } = request.query as { done?: unknown };
  if (typeof done !== 'string' || !isCommandId(done)) return null;
  return (await findRecorded(deps.database, rollout, done))?.events ?? null;
}

/** GET /d/:decision/a/:agency, with `?before=` the events before one. */
export const showAgency: SignedInHandler = async (deps, request, reply, me) => {
  const place = await agencyPlaceOf(deps, request);
  if (place === null) return sendMissing(request, reply);
  const { before } = request.query as { before?: unknown };
  const last = typeof before === 'string' && /^\d{1,9}$/.test(before) ? Number(before) : null;
  const found = await eventsBefore(deps.database, place.rollout, last, EVENTS_PER_PAGE + 1);
  const events = found.slice(-EVENTS_PER_PAGE).reverse();
  const older = found.length > events.length ? (events.at(-1)?.seq ?? null) : null;
  const [recorded, counts, missed, refused] = await Promise.all([
    recordedHere(deps, request, place.rollout),
    registerCounts(deps.database, place.of.id, place.of.version, { agency: place.agency.code }),
    undelivered(deps.database, place.rollout, MOST_UNDELIVERED),
    unusableAddresses(deps.database),
  ]);
  const shown = { events, older, recorded, services: counts[0] ?? null, undelivered: missed, refused };
  return sendPage(reply, 200, <AgencyPage me={me} visit={visitAt(place, me)} place={place} {...shown} />);
};

/** GET /d/:decision/a/:agency/t/:task/files/:hash: a file that was handed in with this task; never shown in place. */
export async function downloadEvidence(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const place = await taskPlaceOf(deps, request);
  if (place === null) return sendMissing(request, reply);
  const { hash = '' } = request.params as { hash?: string };
  const file = await fileOfTask(deps, place.rollout, place.task, hash);
  return file === null ? sendMissing(request, reply) : sendFile(reply, file);
}
