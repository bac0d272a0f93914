import type { Habit } from '../../documents/package/cast-schema';
import { addWorkingDays } from '../../domain/calendar/calendar';
import { type Day, dayOf, type Instant, instantAt } from '../../domain/calendar/time';
import type { CommandBody } from '../../domain/commands/command';
import { type Agency, type Decision, type Level, levels } from '../../domain/decision/decision';
import { openDrafts } from '../../domain/ladder/moments';
import { type Actor, systemActor } from '../../domain/record/actor';
import { definitionOf } from '../../domain/record/linked-tasks';
import { type Letter, openBlockers, type RolloutState, type TaskState } from '../../domain/record/state';
import { said } from '../../words/simulate';
import { chosen } from './chance';
import type { AgencyScene, Planned } from './temperaments';

/** Actions of the Office at one agency's rollout, by its habits in the cast. */

/** The Office's plans from the present state; habits that the cast leaves out do nothing. */
export function officePlansOf(scene: AgencyScene): Planned[] {
  const { state } = scene;
  if (state.opened === null || state.closed !== null || state.held) return [];
  const plans = [...Object.values(state.tasks).flatMap((task) => plansForTask(task, scene)), ...plansForLetters(state, scene)];
  const { until } = scene.cast.office;
  return until === null ? plans : plans.filter(({ day, at }) => instantAt(day, at) <= until);
}

function plansForTask(task: TaskState, scene: AgencyScene): Planned[] {
  const { verifies, decidesPauses, resolvesBlockers } = scene.cast.office;
  const blockers = openBlockers(task);
  const plans: Planned[] = [];
  if (verifies !== null && task.status === 'submitted' && task.submitted !== null) {
    plans.push(planned(scene, task.submitted.recorded, verifies, verifierOf(task, scene), verification(task, scene)));
  }
  for (const { id, pause, raised, reportedUpward } of blockers) {
    const ids = { task: task.id, blocker: id };
    if (decidesPauses !== null && pause === 'requested' && task.status !== 'suspended' && task.status !== 'refused') {
      const body: CommandBody = decidesPauses.accept
        ? { type: 'acceptPause', ...ids }
        : { type: 'declinePause', ...ids, reason: said.pauseDeclined };
      plans.push(planned(scene, raised.recorded, decidesPauses, 'officer', body));
    }
    if (resolvesBlockers !== null && reportedUpward === null && Object.keys(task.directives).length === 0) {
      plans.push(planned(scene, raised.recorded, resolvesBlockers, 'officer', { type: 'resolveBlocker', ...ids, words: said.resolved }));
    }
  }
  return plans;
}

/** Returns the first result of one task in `returnsOneIn`, and accepts the corrected one. */
function verification(task: TaskState, { cast, agency }: AgencyScene): CommandBody {
  const { returnsOneIn } = cast.office;
  const returned = returnsOneIn > 0 && task.returns === 0 && chosen(cast.seed, returnsOneIn, agency.code, 'return', task.id) === 0;
  return returned ? { type: 'return', task: task.id, reason: said.returned } : { type: 'accept', task: task.id };
}

/**
 * The level that accepts a result: above the officer for the Office's own work, and the next level where the named person recorded the
 * result and no other has the level.
 */
function verifierOf(task: TaskState, { decision, agency, today }: AgencyScene): Level {
  const named = definitionOf(decision, task)?.acceptedBy ?? 'officer';
  const from = named === 'officer' && agency.kind === 'office' ? 'headOfDivision' : named;
  const above = levels.slice(levels.indexOf(from));
  return above.find((level) => personAt(decision, agency, level, today) !== (task.submitted?.by ?? '')) ?? from;
}

/** A draft is laid before its signer, signed, and issued, in one go. */
function plansForLetters(state: RolloutState, scene: AgencyScene): Planned[] {
  const habit = scene.cast.office.issuesLetters;
  if (habit === null) return [];
  return openDrafts(state).map((letter) => {
    const signer = signerOf(letter, scene.decision);
    if (letter.submitted === null) {
      return planned(scene, letter.drafted.recorded, habit, 'officer', { type: 'submitLetter', letter: letter.id });
    }
    if (letter.signed === null) return planned(scene, letter.drafted.recorded, habit, signer, { type: 'signLetter', letter: letter.id });
    const body: CommandBody = {
      type: 'issueLetter',
      letter: letter.id,
      number: numberOf(letter, scene),
      date: scene.today,
      signer: positionOf(signer, scene),
    };
    return planned(scene, letter.drafted.recorded, habit, 'officer', body);
  });
}

/** The lowest level among those to whom the letter's rung goes. */
function signerOf(letter: Letter, { ladder }: Decision): Level {
  const roles = ladder
    .filter((rung) => rung.degree === letter.degree && letter.tasks.some((entry) => entry.rung === rung.code))
    .flatMap((rung) => rung.to as string[]);
  return levels.find((level) => roles.includes(level)) ?? 'headOfDivision';
}

/** The signer as a letter names one: by position. */
function positionOf(level: Level, { decision, agency, today }: AgencyScene): string {
  const person = personAt(decision, agency, level, today);
  return decision.people.find((entry) => entry.id === person)?.position.vi ?? level;
}

/** A number that the same cast gives to the same letter every time, and to no other one. */
function numberOf(letter: Letter, { decision, agency }: AgencyScene): string {
  const place = decision.agencies.findIndex(({ code }) => code === agency.code) + 1;
  const [, ordinal = '1'] = letter.id.split(`${letter.day}-`);
  return `${place}${letter.day.replaceAll('-', '').slice(2)}${ordinal}/VP-KSTT`;
}

function planned({ decision, agency, calendar }: AgencyScene, since: Instant, habit: Habit, level: Level, body: CommandBody): Planned {
  const day = addWorkingDays(calendar, dayOf(since), habit.after);
  return { agency: agency.code, day, at: habit.at, actor: officeActor(decision, agency, level, day), body };
}

/** Somebody of the Office or leadership who answers for the agency on the day, in person. */
export function officeActor(decision: Decision, agency: Agency, level: Level | 'secretary', day: Day, person: string | null = null): Actor {
  const own = { ...systemActor, role: level, channel: 'web' as const, person: person ?? personAt(decision, agency, level, day) };
  return level === 'secretary' ? { ...own, onBehalfOf: 'chairman' } : own;
}

function personAt(decision: Decision, agency: Agency, level: Level | 'secretary', day: Day): string | null {
  const answering = decision.people.filter((person) => person.role === level);
  const own = answering.find((person) => agency.field !== null && person.fields.includes(agency.field));
  const holder = own ?? answering.find((person) => person.fields.length === 0) ?? answering[0];
  const away = holder?.substitutes.find((entry) => entry.from <= day && day <= entry.to);
  return away?.person ?? holder?.id ?? null;
}
