import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkEvidenceFiles, evidenceBounds } from '../../documents/evidence';
import { addMinutes } from '../../domain/calendar/time';
import type { Answer, CommandBody, Refusal } from '../../domain/commands/command';
import type { RolloutEvent } from '../../domain/record/events';
import { cleanFileName, describeFile } from '../../store/files';
import { bytesHandedIn, eventsOfTask } from '../../store/story';
import type { AnswerKind } from '../../words/page-forms';
import { isToldToAgency } from '../../words/page-story';
import { changedSince, readSeen } from '../changed-since';
import type { WebDeps } from '../deps';
import { giveOrLookUp, keepFiles, undoableOnPage } from '../give';
import { type ReceivedForm, receiveForm } from '../receive-form';
import { sendMissing, sendPage } from '../replies';
import { MOST_EVENTS } from '../submitted-files';
import { type LinkVisit, linkedTask, openLink, taskPath, within } from '../visit';
import { type Attempt, actorOf, type FormInput, isCommandId, readAct, readAnswer, readInput, readTaskIds, withFiles } from './forms';
import { taskOf, withVisit } from './link-pages';
import { ListPage } from './list-page';
import { TaskPage } from './task-page';

/** Answers an agency gives through its link: a form becomes a command, and the page after it shows the new state. */

type Evidence = ReturnType<typeof checkEvidenceFiles>;
type Handler = (deps: WebDeps, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** POST /l/:token/t/:task/<kind>: one answer to one task. */
export function answerTask(kind: AnswerKind): Handler {
  return (deps, request, reply) =>
    withVisit(deps, request, reply, async (visit) => {
      const linked = taskOf(visit, request);
      if (linked === null) return sendMissing(request, reply);
      const form = await receiveForm(request, evidenceBounds);
      const input = readInput(form.body);
      const reading = readAnswer(kind, input, linked, visit);
      const evidence = await withinDay(deps, visit, evidenceIn(form));
      const files = { problems: evidence.problems, chosen: form.files.length > 0 };
      const changes = await changesSeenOf(deps, visit, form.body, [linked.task.id]);
      if (!reading.ok || evidence.problems.length > 0 || changes.length > 0) {
        const problems = reading.ok ? [] : reading.problems;
        return refuse({ deps, request, reply }, visit, { kind, input: withUsableId(input), problems, refusal: null, files, changes });
      }
      const body = withFiles(reading.body, evidence.files.map(describeFile));
      await keepFiles(deps, visit, { id: input.id, actor: actorOf(visit, linked.task.id), happened: null, ...body }, evidence.files);
      const answer = await give({ deps, request, reply }, visit, input.id, body);
      if (answer.accepted) return seeOther(reply, taskPath(visit, linked.task.id), input.id);
      return refuse({ deps, request, reply }, visit, { kind, input, problems: [], refusal: answer, files });
    });
}

/**
 * Lists what others than this link have changed since the form was made, of some tasks or with null of any, as far as the agency is told of
 * it. An urging or a call changes nothing that it answers.
 */
export async function changesSeenOf(
  deps: WebDeps,
  { link }: LinkVisit,
  body: unknown,
  tasks: readonly string[] | null,
): Promise<RolloutEvent[]> {
  const changes = await changedSince(deps, link.rolloutId, readSeen(body), tasks, readInput(body).id);
  const isOwn = ({ actor }: RolloutEvent) => actor.channel === 'link' && actor.via === link.address;
  return changes.filter((event) => !isOwn(event) && event.type !== 'urged' && event.type !== 'called' && isToldToAgency(event));
}

/** Checks the files of a submission; where they passed the bounds together, that is the only problem reported. */
function evidenceIn({ files, tooMuch }: ReceivedForm): Evidence {
  const checked = checkEvidenceFiles(files.map((file) => ({ ...file, name: cleanFileName(file.name) })));
  const isSaid = checked.problems.some(({ fault }) => fault === 'tooLargeTogether');
  return tooMuch && !isSaid ? { ...checked, problems: [...checked.problems, { name: null, fault: 'tooLargeTogether' }] } : checked;
}

/** The same files, or the problem that the agency has reached its limit for the day. */
async function withinDay({ database }: WebDeps, { link, now }: LinkVisit, evidence: Evidence): Promise<Evidence> {
  const bytes = evidence.files.reduce((sum, { content }) => sum + content.length, 0);
  if (bytes === 0 || bytes + (await bytesHandedIn(database, link.rolloutId, addMinutes(now, -24 * 60))) <= evidenceBounds.dayBytes)
    return evidence;
  return { ...evidence, problems: [...evidence.problems, { name: null, fault: 'tooMuchToday' }] };
}

/** POST /l/:token/acknowledge: the tasks that the form named, from the list or from one task's page (`from`). */
export async function acknowledge(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const input = readInput(request.body);
    const tasks = readTaskIds(request.body);
    if (tasks.some((id) => linkedTask(visit, id) === null)) return sendMissing(request, reply);
    const attempt: Attempt = { kind: 'acknowledge', input: withUsableId(input), problems: [], refusal: null };
    if (!isCommandId(input.id) || tasks.length === 0) {
      return refuse({ deps, request, reply }, visit, { ...attempt, problems: [{ field: 'form', fault: 'missing' }] });
    }
    const changes = await changesSeenOf(deps, visit, request.body, tasks);
    if (changes.length > 0) return refuse({ deps, request, reply }, visit, { ...attempt, changes });
    const answer = await give({ deps, request, reply }, visit, input.id, { type: 'acknowledge', tasks });
    if (!answer.accepted) return refuse({ deps, request, reply }, visit, { ...attempt, refusal: answer });
    const from = cameFrom(visit, request);
    return seeOther(reply, from === null ? within(visit) : taskPath(visit, from), input.id);
  });
}

/** POST /l/:token/undo: what was just acknowledged is taken back, within its minute. */
export async function undoOwn(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const input = withUsableId(readInput(request.body));
    const tasks = readTaskIds(request.body);
    if (tasks.length === 0 || tasks.some((id) => linkedTask(visit, id) === null)) return sendMissing(request, reply);
    const answer = await give({ deps, request, reply }, visit, input.id, { type: 'undo', tasks, ...readAct(request.body) });
    const attempt: Attempt = { kind: 'acknowledge', input, problems: [], refusal: answer.accepted ? null : answer };
    if (!answer.accepted) return refuse({ deps, request, reply }, visit, attempt);
    const from = cameFrom(visit, request);
    return seeOther(reply, from === null ? within(visit) : taskPath(visit, from), input.id);
  });
}

export type Exchange = { deps: WebDeps; request: FastifyRequest; reply: FastifyReply };

/** Gives the command as whoever holds the link. */
export async function give({ deps, request }: Exchange, visit: LinkVisit, id: string, body: CommandBody): Promise<Answer> {
  const actor = actorOf(visit, 'task' in body ? String(body.task) : undefined);
  const command = undoableOnPage({ id, actor, happened: null, ...body });
  return giveOrLookUp(deps, request, visit.link.rolloutId, command);
}

/**
 * Shows the page again with what was typed: 422 with what to correct, 409 with what others have changed meanwhile, or 503 where the outcome
 * is unknown.
 */
async function refuse(exchange: Exchange, visit: LinkVisit, attempt: Attempt): Promise<FastifyReply> {
  const { deps, request, reply } = exchange;
  const refusal: Refusal | null = attempt.refusal;
  const isUnavailable = refusal?.code === 'unavailable';
  const shown = isUnavailable ? visit : await visitNow(deps, request, visit);
  const kept: Attempt = refusal?.code === 'commandIdReused' ? { ...attempt, input: { ...attempt.input, id: randomUUID() } } : attempt;
  const task = attempt.kind === 'acknowledge' ? cameFrom(shown, request) : (request.params as { task: string }).task;
  const linked = task === null ? null : linkedTask(shown, task);
  const status = isUnavailable ? 503 : (attempt.changes ?? []).length > 0 ? 409 : 422;
  if (linked === null) return sendPage(reply, status, <ListPage visit={shown} attempt={kept} />);
  const events = await eventsOfTask(deps.database, shown.link.rolloutId, linked.task.id, MOST_EVENTS);
  return sendPage(reply, status, <TaskPage visit={shown} linked={linked} events={events} attempt={kept} />);
}

/** The state as it is after the refusal, which another answer may have caused. */
async function visitNow(deps: WebDeps, request: FastifyRequest, visit: LinkVisit): Promise<LinkVisit> {
  const opening = await openLink(deps, request);
  return opening.outcome === 'open' ? opening.visit : visit;
}

/** An id that cannot have come from our page is replaced, so that sending again works. */
function withUsableId(input: FormInput): FormInput {
  return isCommandId(input.id) ? input : { ...input, id: randomUUID() };
}

/** The task on whose page the acknowledgement was given, or null for the list. */
function cameFrom(visit: LinkVisit, request: FastifyRequest): string | null {
  const { from } = (request.body ?? {}) as { from?: unknown };
  return typeof from === 'string' && linkedTask(visit, from) !== null ? from : null;
}

/** 303, so that reloading the page after it sends nothing again. */
export function seeOther(reply: FastifyReply, path: string, commandId: string): FastifyReply {
  return reply.redirect(`${path}${path.includes('?') ? '&' : '?'}done=${commandId}`, 303);
}
