import type { Due } from '../domain/calendar/due';
import { dayOf, type Instant } from '../domain/calendar/time';
import {
  amendCommand,
  amendmentFor,
  isTakenOut,
  isVersionAlone,
  joinCommand,
  keptDeadlines,
  missedTasks,
  withAgenciesKept,
} from '../domain/commands/amendment';
import { levelsNeeded, type NeededLevel, notTheirs } from '../domain/commands/amendment-right';
import type { Amendment, Answer, Command } from '../domain/commands/command';
import { agencyOf } from '../domain/decision/agency-of';
import { changesOf, type DecisionChange } from '../domain/decision/changes';
import type { Agency, Decision, DecisionPackage } from '../domain/decision/decision';
import { usualRehearsal } from '../domain/ladder/agency-run';
import { isUntouched } from '../domain/ladder/amendment-reach';
import { Courses } from '../domain/ladder/courses';
import { type DecisionFaults, faultsBrought, isFaultless } from '../domain/ladder/faults-brought';
import type { PendingNotice } from '../domain/ladder/notice';
import { type Moves, movesOf } from '../domain/ladder/preview';
import { type Actor, systemActor } from '../domain/record/actor';
import { emptyRollout, isOpen, type RolloutState } from '../domain/record/state';
import { type DecisionReader, decisionReader } from '../store/decision-reader';
import { amendDecision, decisionVersions, readDecision, readPackageInForce, rolloutId } from '../store/decisions';
import { type RolloutRecord, readSteps } from '../store/rollouts';
import { followersStarted, lookAgain } from '../temporal/client';
import { givingWay } from './giving-way';
import type { OfficeParts } from './parts';
import { follow } from './publish-decision';
import { followed, forEach, recordOf } from './rollout-commands';

/** Plans a changed decision and applies it: from the stored version to every rollout. */

export type RolloutPlan = {
  agency: string;
  /** `ended`: its follow-up is over, so the change does not reach it. */
  kind: 'amend' | 'join' | 'leave' | 'ended';
  /** Null for an agency that joins, or whose follow-up has ended. */
  amendment: Amendment | null;
  tasks: { id: string; deadline: string | null }[];
  /** The earlier current deadline of each task to which the amendment gives a new one. */
  was: Record<string, Due | null>;
  /** Deadlines that stay although the change has another day. */
  kept: { task: string; stays: string; instead: string }[];
  /** Null where nothing in the change concerns this agency. */
  preview: Moves | null;
};
export type AmendmentPlan = {
  id: string;
  number: string;
  /** The version that the change is based on, and the resulting one; equal where nothing differs. */
  from: number;
  version: number;
  changes: DecisionChange[];
  /** The level that each part of the change needs. */
  needs: NeededLevel[];
  servicesChanged: boolean;
  /** Faults that the change brings: with them it is not stored. */
  faults: DecisionFaults;
  /** Present also where nothing differs: the steps that an interrupted amendment has left undone. */
  rollouts: RolloutPlan[];
  /** The version in force, and the resulting package. */
  before: Decision;
  pack: DecisionPackage;
};

/** True for an agency that only gets the new version number: its tasks, who does them, its contacts and messages stay. */
export function isVersionOnly({ kind, amendment, preview }: RolloutPlan): boolean {
  if (kind !== 'amend' || amendment === null) return false;
  const open = preview?.fates.filter(({ fate }) => fate !== 'stays') ?? [];
  const moved = open.length + (preview?.added.length ?? 0) + (preview?.dropped.length ?? 0);
  return moved === 0 && isVersionAlone(amendment);
}

/** The changes that a package makes in the followed decision; null where none has its id. Stores nothing. */
export async function planAmendment(office: OfficeParts, pack: DecisionPackage, reason: string): Promise<AmendmentPlan | null> {
  const inForce = await readPackageInForce(office.database, pack.decision.id);
  if (inForce === null) return null;
  const of = await followed(office, pack.decision.id);
  const decision = withAgenciesKept(inForce.decision, pack.decision, dayOf(of.now));
  const changes = changesOf(inForce.decision, decision);
  const servicesChanged = !sameServices(inForce, pack);
  const isSame = changes.length === 0 && !servicesChanged;
  const version = isSame ? inForce.version : inForce.version + 1;
  const target = { ...of, decision, version };
  return {
    id: of.id,
    number: decision.source.number ?? of.id,
    from: inForce.version,
    version,
    changes,
    needs: levelsNeeded(inForce.decision, decision, changes),
    servicesChanged,
    faults: faultsBrought(inForce.decision, decision, of.calendar, of.now),
    rollouts: await planRollouts(office, target, reason, changes),
    before: inForce.decision,
    pack: { decision, services: pack.services },
  };
}

/** Agencies whose records are read together. */
const READ_TOGETHER = 50;

async function planRollouts(
  office: OfficeParts,
  target: Target,
  reason: string,
  changes: readonly DecisionChange[],
): Promise<RolloutPlan[]> {
  const versions = decisionReader(office.database);
  const courses = new Courses(target.calendar, usualRehearsal);
  const giveWay = givingWay();
  const { agencies } = target.decision;
  const plans: RolloutPlan[] = [];
  for (let from = 0; from < agencies.length; from += READ_TOGETHER) {
    const some = agencies.slice(from, from + READ_TOGETHER);
    const records = await readSteps(
      office.database,
      some.map(({ code }) => rolloutId(target.id, code)),
    );
    for (const agency of some) {
      const record = records.get(rolloutId(target.id, agency.code)) ?? null;
      const steps = await stepsOf(versions, target, agency, record, reason);
      if (steps !== null) plans.push(planRollout(target, agency, steps, record?.pending ?? [], { changes, courses }));
      await giveWay();
    }
  }
  return plans;
}

/** True where a package has the same content as its decision's version in force, in any order. */
export async function isInForce({ database }: Pick<OfficeParts, 'database'>, pack: DecisionPackage): Promise<boolean> {
  const inForce = await readPackageInForce(database, pack.decision.id);
  return inForce !== null && changesOf(inForce.decision, pack.decision).length === 0 && sameServices(inForce, pack);
}

function sameServices(one: Pick<DecisionPackage, 'services'>, other: Pick<DecisionPackage, 'services'>): boolean {
  return inSameOrder(one.services) === inSameOrder(other.services);
}

function inSameOrder(services: DecisionPackage['services']): string {
  return JSON.stringify([...services].sort((a, b) => (a.code < b.code ? -1 : 1)).map((service) => Object.entries(service).sort()));
}

type Target = Awaited<ReturnType<typeof followed>>;
type Steps = { plan: Omit<RolloutPlan, 'preview'>; command: Command | null; before: Decision; state: RolloutState };

/** The steps by which one rollout reaches a version; null where it has it already, has ended, or is opened by its publication. */
async function stepsOf(
  versions: DecisionReader,
  target: Target,
  agency: Agency,
  record: RolloutRecord | null,
  reason: string,
): Promise<Steps | null> {
  const { id, decision, version, calendar, startedAt, now } = target;
  const today = dayOf(now);
  const state = record?.state ?? emptyRollout(id, agency.code);
  if (state.opened === null) {
    const first = await versions(id, 1);
    if (agencyOf(first.decision, agency.code) !== undefined) return null;
    const command = joinCommand(decision, agency, calendar, dayOf(startedAt), today, version);
    const tasks = command.type === 'assign' ? command.tasks : [];
    return { plan: { agency: agency.code, kind: 'join', amendment: null, tasks, kept: [], was: {} }, command, before: decision, state };
  }
  const { decision: before } = await versions(id, state.decisionVersion);
  const input = { before, after: decision, agency: agency.code, state, calendar, today, version, reason };
  const missed = missedTasks(input);
  if (missed.length > 0) {
    return {
      plan: { agency: agency.code, kind: 'ended', amendment: null, tasks: missed, kept: [], was: {} },
      command: null,
      before,
      state,
    };
  }
  const amendment = amendmentFor(input);
  if (amendment === null) return null;
  const kind = isTakenOut(decision, agency, calendar, today) ? 'leave' : 'amend';
  const command = amendCommand(id, agency.code, amendment);
  const kept = keptDeadlines(amendment, state, { decision, calendar, today });
  const was = Object.fromEntries(amendment.deadlines.map(({ task }) => [task, state.tasks[task]?.current ?? null]));
  return { plan: { agency: agency.code, kind, amendment, tasks: amendment.assign, kept, was }, command, before, state };
}

function planRollout(
  target: Target,
  agency: Agency,
  { plan, command, before, state }: Steps,
  pending: readonly PendingNotice[],
  { changes, courses }: { changes: readonly DecisionChange[]; courses: Courses },
): RolloutPlan {
  if (command === null) return { ...plan, preview: null };
  const { version, calendar, now, decision } = target;
  // The changes are those since the version before; a rollout further behind has more to catch up with.
  const { kind, amendment } = plan;
  const isNext = kind === 'amend' && state.decisionVersion === version - 1;
  if (isNext && amendment !== null && isUntouched({ before, after: decision, changes, agency, calendar, now, state, amendment })) {
    return { ...plan, preview: null };
  }
  const old = agencyOf(before, agency.code) ?? agency;
  return {
    ...plan,
    preview: movesOf({ decision: before, agency: old, now, state, pending, command, after: { decision, agency } }, courses),
  };
}

export type Applied = {
  outcome: 'stored' | 'same' | 'stale' | 'unknown' | 'notTheirs' | 'faulty';
  /** The level needed for a part of the change that the actor may not make; absent where there is none. */
  missing?: NeededLevel;
  version: number;
  given: string[];
  refused: { agency: string; answer: Answer }[];
};

/**
 * Stores a planned version and gives every rollout its amendment. A repetition after a crash continues where it stopped: the version is the
 * same, and each command's id derives from the version and the agency. Changes that the actor may not make are refused, whatever way they
 * come.
 */
export async function applyAmendment(office: OfficeParts, plan: AmendmentPlan, reason: string, actor: Actor): Promise<Applied> {
  const { database, clock } = office;
  const inForce = await readDecision(database, plan.id);
  if (!isFaultless(plan.faults)) return { outcome: 'faulty', version: plan.from, given: [], refused: [] };
  const missing = inForce === null ? null : notTheirs(actor, inForce.decision, plan.pack.decision);
  if (missing !== null) return { outcome: 'notTheirs', version: plan.from, given: [], refused: [], missing };
  const recordedAt: Instant = clock.now();
  const isNew = plan.version > plan.from;
  const stored = isNew
    ? await amendDecision(database, plan.pack, { from: plan.from, reason, recordedAt, recordedBy: actor.person ?? '' })
    : { outcome: 'same' as const, version: plan.version };
  if (stored.outcome === 'stale' || stored.outcome === 'unknown') return { ...stored, given: [], refused: [] };
  return { ...stored, ...(await bringUpToVersion(office, plan.id, actor)) };
}

/** Gives every rollout of a decision the amendments up to the version in force. */
export async function bringUpToVersion(office: OfficeParts, id: string, actor: Actor): Promise<Pick<Applied, 'given' | 'refused'>> {
  const target = await followed(office, id);
  const versions = await decisionVersions(office.database, id);
  const reason = versions.at(-1)?.reason ?? '';
  const known = decisionReader(office.database);
  const results = await forEach(target.decision.agencies, async (agency) => {
    const steps = await stepsOf(known, target, agency, await recordOf(office, id, agency.code), reason);
    const answers: Answer[] = [];
    if (steps !== null && steps.command !== null) answers.push(await office.give(rolloutId(id, agency.code), { ...steps.command, actor }));
    const isRefused = answers.some((answer) => !answer.accepted);
    if (!isRefused && isTakenOut(target.decision, agency, target.calendar, dayOf(target.now))) {
      answers.push(...(await closeIfOver(office, target, agency, reason)));
    }
    return { agency: agency.code, answers };
  });
  await tellDecision(office, id);
  return {
    given: results.filter(({ answers }) => answers.length > 0 && answers.every((answer) => answer.accepted)).map(({ agency }) => agency),
    refused: results.flatMap(({ agency, answers }) => answers.flatMap((answer) => (answer.accepted ? [] : [{ agency, answer }]))),
  };
}

/** Makes the post office plan again, and gives the decision's follower the agencies that have joined. */
async function tellDecision(office: OfficeParts, id: string): Promise<void> {
  await follow(office, id);
  const rollouts = await office.database.rollout.findMany({
    where: { decisionId: id },
    select: { agency: true },
    orderBy: { agency: 'asc' },
  });
  const temporal = await office.temporal();
  const agencies = rollouts.map((rollout) => rollout.agency);
  if ((await followersStarted(temporal, id)) < agencies.length) await lookAgain(temporal, id, agencies);
}

/**
 * Closes the rollout of an agency that the document no longer has, if nothing is open there; a task from another's directive keeps it open.
 */
async function closeIfOver(office: OfficeParts, { id, version }: Target, agency: Agency, reason: string): Promise<Answer[]> {
  const state = (await recordOf(office, id, agency.code))?.state;
  if (state === undefined || state.opened === null || state.closed !== null) return [];
  if (Object.values(state.tasks).some((task) => isOpen(task) || task.status === 'scheduled')) return [];
  const command: Command = {
    type: 'close',
    id: `amend:${id}:${version}:${agency.code}:close:${state.version}`,
    actor: systemActor,
    happened: null,
    words: reason,
  };
  return [await office.give(rolloutId(id, agency.code), command)];
}
