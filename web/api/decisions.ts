import { z } from 'zod';
import { dayOf } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import { taskStatuses } from '../../domain/record/state';
import { statusClasses } from '../../domain/record/status';
import { pageOfDecisions, pageOfTasks } from '../../store/paged';
import { eventsAfter } from '../../store/rollouts';
import { decisionStatus } from '../../store/status';
import { agencyPlace, decisionAt, taskPlace } from '../place';
import { nothing, operation } from './operation';
import { answeredPage, pagedBy, pageSchema } from './paging';

/** Gives programs the decisions that are followed and how each stands. */

const text = z.object({ vi: z.string(), en: z.string() });
const code = z.string().min(1).max(200);
const instant = z.iso.datetime();
const day = z.iso.date();
const statusClass = z.enum(statusClasses);

const decisionItem = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  startedAt: instant,
  closedAt: instant.nullable(),
});

export const listDecisions = operation({
  method: 'GET',
  path: '/decisions',
  id: 'listDecisions',
  summary: 'Decisions that are or were followed, the latest begun first.',
  scope: 'read',
  touches: 'installation',
  pathSchema: nothing,
  query: z.strictObject(pagedBy(z.strictObject({ startedAt: instant, id: z.string().max(200) }))),
  body: null,
  result: pageSchema(decisionItem),
  run: async ({ database }, { query }) => ({
    ok: answeredPage(await pageOfDecisions(database, query.cursor, query.limit), ({ startedAt, id }) => ({ startedAt, id })),
  }),
});

const figures = z.record(z.string(), z.int());

export const showDecision = operation({
  method: 'GET',
  path: '/decisions/{decision}',
  id: 'showDecision',
  summary: 'One decision: its paper, and where its follow-up stands on both clocks.',
  scope: 'read',
  touches: 'decision',
  pathSchema: z.strictObject({ decision: code }),
  query: nothing,
  body: null,
  result: z.object({
    id: z.string(),
    number: z.string(),
    title: text,
    date: day.nullable(),
    version: z.int(),
    startedAt: instant,
    closedAt: instant.nullable(),
    tasks: z.object({ opened: z.int(), scheduled: z.int(), blocked: z.int(), excused: z.int() }),
    classes: z.object({ current: figures, original: figures }),
    agencies: z.array(
      z.object({
        code: z.string(),
        name: text,
        kind: z.string(),
        state: statusClass.nullable(),
        tasks: z.int(),
        overdue: z.int(),
        blocked: z.int(),
        nextLookAt: instant.nullable(),
      }),
    ),
  }),
  run: async (deps, { path }) => {
    const of = await decisionAt(deps, path.decision);
    const status = of === null ? null : await decisionStatus(deps.database, of.id);
    if (of === null || status === null) return { missing: true };
    const { source, agencies } = of.decision;
    const today = dayOf(of.now);
    const standing = new Map(status.agencies.map((entry) => [entry.agency, entry]));
    const nowhere = { state: null, tasks: 0, overdue: 0, blocked: 0, nextLookAt: null };
    return {
      ok: {
        ...{ id: of.id, number: status.number, title: source.title, date: source.date, version: of.version },
        ...{ startedAt: status.startedAt, closedAt: status.closedAt, tasks: status.tasks, classes: status.classes },
        agencies: agencies.map((agency) => {
          const { agency: _, ...figuresOf } = standing.get(agency.code) ?? { agency: agency.code, ...nowhere };
          return { code: agency.code, name: nameOn(agency, today), kind: agency.kind, ...figuresOf };
        }),
      },
    };
  },
});

const taskItem = z.object({
  agency: z.string(),
  id: z.string(),
  code: z.string(),
  kind: z.string(),
  period: z.string().nullable(),
  status: z.enum(taskStatuses),
  classes: z.object({ current: statusClass.nullable(), original: statusClass.nullable() }),
  deadlines: z.object({ original: day.nullable(), current: day.nullable(), stated: day.nullable() }),
  blocked: z.boolean(),
  progress: z.object({ done: z.int().nullable(), total: z.int().nullable() }),
  assignedAt: instant,
  submittedAt: instant.nullable(),
  completedAt: instant.nullable(),
});

export const listTasks = operation({
  method: 'GET',
  path: '/decisions/{decision}/tasks',
  id: 'listTasks',
  summary: 'Tasks of a decision by agency, with their classes and deadlines on both clocks.',
  scope: 'read',
  touches: 'decision',
  pathSchema: z.strictObject({ decision: code }),
  query: z.strictObject({
    ...pagedBy(z.strictObject({ agency: z.string().max(200), id: z.string().max(200) })),
    agency: code.optional(),
    class: statusClass.optional().describe('class by the present deadline'),
  }),
  body: null,
  result: pageSchema(taskItem),
  run: async (deps, { path, query }) => {
    if ((await decisionAt(deps, path.decision)) === null) return { missing: true };
    const { agency, class: status, cursor: after, limit } = query;
    const page = await pageOfTasks(deps.database, path.decision, { agency, status, after, limit });
    return { ok: answeredPage(page, ({ agency, id }) => ({ agency, id })) as z.infer<ReturnType<typeof pageSchema<typeof taskItem>>> };
  },
});

export const showTask = operation({
  method: 'GET',
  path: '/decisions/{decision}/agencies/{agency}/tasks/{task}',
  id: 'showTask',
  summary: 'One task as it is recorded, with what it asks; its shape is that of the record and may gain fields.',
  scope: 'read',
  touches: 'task',
  pathSchema: z.strictObject({ decision: code, agency: code, task: code }),
  query: nothing,
  body: null,
  result: z.object({ version: z.int().describe('version of the rollout'), task: z.looseObject({}), definition: z.looseObject({}) }),
  run: async (deps, { path }) => {
    const of = await decisionAt(deps, path.decision);
    const place = of === null ? null : await agencyPlace(deps, of, path.agency);
    const found = place === null ? null : taskPlace(place, path.task);
    if (found === null) return { missing: true };
    return { ok: { version: found.record.version, task: { ...found.task }, definition: { ...found.definition } } };
  },
});

const event = z.looseObject({ seq: z.int(), type: z.string(), happened: instant, recorded: instant, actor: z.looseObject({}) });

export const listEvents = operation({
  method: 'GET',
  path: '/decisions/{decision}/agencies/{agency}/events',
  id: 'listEvents',
  summary: 'Everything recorded of a decision at one agency, in order; `cursor` goes on after the last one read, also later.',
  scope: 'read',
  touches: 'rollout',
  pathSchema: z.strictObject({ decision: code, agency: code }),
  query: z.strictObject(pagedBy(z.strictObject({ seq: z.int().min(0) }))),
  body: null,
  result: pageSchema(event),
  run: async (deps, { path, query }) => {
    const of = await decisionAt(deps, path.decision);
    const place = of === null ? null : await agencyPlace(deps, of, path.agency);
    if (place === null) return { missing: true };
    const events = await eventsAfter(deps.database, place.rollout, query.cursor?.seq ?? 0, query.limit + 1);
    const rows = events.slice(0, query.limit).map((entry) => ({ ...entry, actor: { ...entry.actor } }));
    return { ok: answeredPage({ rows, more: events.length > rows.length }, ({ seq }) => ({ seq })) };
  },
});
