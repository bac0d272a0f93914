import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RolloutEvent, taskOfEvent } from '../../domain/record/events';
import { findRecorded } from '../../store/links';
import { eventsOfTask } from '../../store/story';
import type { WebDeps } from '../deps';
import { sendMissing, sendPage } from '../replies';
import { MOST_EVENTS } from '../submitted-files';
import { EndedLinkPage, ExpiredPage } from '../system/trouble';
import { type LinkedTask, type LinkVisit, linkedTask, openLink, settingOf } from '../visit';
import { isCommandId } from './forms';
import { ListPage } from './list-page';
import type { Recorded } from './notices';
import { TaskPage } from './task-page';

/** Serves the pages of a link. Nothing here changes anything: programs that scan messages open links too. */

type VisitHandler = (visit: LinkVisit) => Promise<FastifyReply>;

/** Runs a handler for a link that opens; others get the page that says so. */
export async function withVisit(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, handler: VisitHandler): Promise<FastifyReply> {
  const opening = await openLink(deps, request);
  if (opening.outcome === 'open') return handler(opening.visit);
  if (opening.outcome === 'missing') return sendMissing(request, reply);
  if (opening.outcome !== 'expired') return sendPage(reply, 410, <EndedLinkPage setting={settingOf(request)} why={opening.outcome} />);
  return sendPage(reply, 410, <ExpiredPage setting={settingOf(request)} until={opening.until} />);
}

/** As `withVisit`, for pages of the agency as a whole: whoever has some of its tasks gets none of them. */
export async function withAgencyVisit(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: VisitHandler,
): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => (visit.passedOn === null ? handler(visit) : sendMissing(request, reply)));
}

/** The task that the address names, where it belongs to the visit. */
export function taskOf(visit: LinkVisit, request: FastifyRequest): LinkedTask | null {
  const { task = '' } = request.params as { task?: string };
  return linkedTask(visit, task);
}

/** GET /l/:token: the agency's tasks under this decision. */
export async function showList(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const recorded = await recordedFor(deps, request, visit);
    return sendPage(reply, 200, <ListPage visit={visit} recorded={recorded} />);
  });
}

/** GET /l/:token/t/:task: one task. */
export async function showTask(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const linked = taskOf(visit, request);
    if (linked === null) return sendMissing(request, reply);
    const recorded = await recordedFor(deps, request, visit);
    const events = await eventsOfTask(deps.database, visit.link.rolloutId, linked.task.id, MOST_EVENTS);
    return sendPage(reply, 200, <TaskPage visit={visit} linked={linked} events={events} recorded={recorded} />);
  });
}

/** Finds what the command named by `?done=` has recorded, from the record alone; an id that recorded nothing finds nothing. */
export async function recordedFor(deps: WebDeps, request: FastifyRequest, visit: LinkVisit): Promise<Recorded | null> {
  const { done } = request.query as { done?: unknown };
  if (typeof done !== 'string' || !isCommandId(done)) return null;
  const recorded = await findRecorded(deps.database, visit.link.rolloutId, done);
  const isOwn = (event: RolloutEvent) => visit.passedOn === null || visit.passedOn.includes(taskOfEvent(event) ?? '');
  return recorded === null ? null : { ...recorded, events: recorded.events.filter(isOwn) };
}
