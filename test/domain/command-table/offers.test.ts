import type { Command, CommandBody } from '../../../domain/commands/command';
import { decide } from '../../../domain/commands/decide';
import { type Offer, offersFor } from '../../../domain/commands/offered';
import { givenTypes } from '../../../domain/commands/table';
import type { RolloutContext } from '../../../domain/commands/verdict';
import { type Level, levels } from '../../../domain/decision/decision';
import type { Actor } from '../../../domain/record/actor';
import type { RolloutState } from '../../../domain/record/state';
import { task } from '../../support/decision';
import { calendar, registerOf, secretary, signedReport } from '../../support/rollouts';
import { agencyCommands } from './agency-commands';
import { leadershipCommands } from './leadership-commands';
import { letterCommands } from './letter-commands';
import { officeCommands } from './office-commands';
import { rolloutCommands } from './rollout-commands';
import { NOW, type Row, situations, soA, stateIn, theDecision } from './situations';
import { timeCommands } from './time-commands';

/**
 * An offered command is never refused for right or state, and one not offered is refused: every command, in every state of the table, for
 * every role, whatever level the task names.
 */

const rows = [agencyCommands, officeCommands, timeCommands, leadershipCommands, letterCommands, rolloutCommands]
  .flatMap((family) => Object.values(family.rows))
  .filter(({ body }) => (givenTypes as string[]).includes(body.type));

const nobody = { person: null, via: null, onBehalfOf: null, paper: null } as const;
const actors: Actor[] = [
  { ...nobody, role: 'agency', channel: 'link', via: 'focal@so-a.example' },
  ...levels.map((level): Actor => ({ ...nobody, role: level, person: level, channel: 'web' })),
  secretary,
];

/** Levels that a task names: the lowest, one between, the highest. */
const namedLevels: Level[] = ['officer', 'deputyChief', 'chairman'];

/** Fills in what a person would choose: a blocker goes up to the highest level, and a correction names something that exists. */
function bodyOf({ body }: Row, { tasks }: RolloutState): CommandBody {
  if (body.type === 'reportUpward') return { ...body, to: 'chairman' };
  if (body.type !== 'correct' || body.correction.of === 'letter') return body;
  const [of, happened] = [tasks.review?.submitted ? 'submitted' : 'acknowledged', NOW] as const;
  return { ...body, correction: tasks.review?.submitted || tasks.review?.acknowledged ? { of, happened } : { of: 'progress', done: 1 } };
}

/** Refusals of what a person typed, not of the act. */
const ofValues = ['wordsMissing', 'countOutOfRange', 'fromRegister', 'dayMissing', 'dayNotLater', 'dayPast', 'nothingToChange'];

function contextWith(level: Level): RolloutContext {
  const definition = task('review', { acceptedBy: level, extendableBy: level, coordinating: ['so-b'], changeWithin: 5 });
  return { decision: { ...theDecision, tasks: [definition] }, agency: soA, calendar, now: NOW, register: registerOf(soA) };
}

/** In whose names an account can give a command at all, with a paper where it is recorded for somebody. */
function namesOf(actor: Actor): Actor[] {
  if (actor.role === 'agency') return [actor];
  if (actor.role === 'secretary') return [{ ...actor, onBehalfOf: 'chairman' }];
  return [actor, ...(['agency', ...levels] as const).map((onBehalfOf): Actor => ({ ...actor, onBehalfOf, paper: signedReport }))];
}

type Asked = { state: RolloutState; body: CommandBody; context: RolloutContext; actor: Actor };

function refusalOf({ state, body, context, actor }: Asked): string | null {
  const found = decide(state, { id: 'x', happened: null, actor, ...body } as Command, context);
  return 'refusal' in found ? found.refusal.code : null;
}

/** The offer of a command about what its body names, or none. */
function offerOf({ state, body, context, actor }: Asked, offered: typeof offersFor): Offer | undefined {
  const review = state.tasks.review ?? null;
  const named = (about: Offer['about']) =>
    Object.entries(about).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify((body as Record<string, unknown>)[name] ?? null),
    );
  const all = [...offered(state, review, actor, context), ...offered(state, null, actor, context)];
  return all.find(({ type, about }) => type === body.type && named(about));
}

/** Lists commands that are offered but refused, or taken but not offered; `tried` counts both. */
function disagreements(offered: typeof offersFor, asked = rows): { found: string[]; tried: { yes: number; no: number } } {
  const found: string[] = [];
  const tried = { yes: 0, no: 0 };
  for (const row of asked)
    for (const situation of situations)
      for (const level of namedLevels)
        for (const account of actors) {
          const state = stateIn(situation, row);
          const act = { state, body: bodyOf(row, state), context: contextWith(level), actor: account };
          const offer = offerOf(act, offered);
          const names = namesOf(account).filter(({ onBehalfOf }) => offer?.names.includes(onBehalfOf) ?? false);
          const says = `${account.role} ${row.body.type} ${situation} ${level}`;
          if (offer === undefined) {
            tried.no += 1;
            for (const actor of namesOf(account))
              if (refusalOf({ ...act, actor }) === null) found.push(`${says}: not offered, taken for ${actor.onBehalfOf}`);
          }
          for (const actor of names) {
            tried.yes += 1;
            const refusal = refusalOf({ ...act, actor });
            if (refusal !== null && !ofValues.includes(refusal)) found.push(`${says} for ${actor.onBehalfOf}: offered, ${refusal}`);
          }
        }
  return { found, tried };
}

const rowsOf = (type: string) => rows.filter(({ body }) => body.type === type);

describe('what a page offers', () => {
  test('is what the rules take, in every state, for every role and level', () => {
    const { found, tried } = disagreements(offersFor);
    expect(found).toEqual([]);
    expect(tried.yes).toBeGreaterThan(1_000);
    expect(tried.no).toBeGreaterThan(5_000);
  });

  test('would be found out where a level is swallowed, as it was', () => {
    const asChairman: typeof offersFor = (state, of, actor, context) =>
      offersFor(state, of, { ...actor, role: actor.role === 'officer' ? 'chairman' : actor.role }, context);
    expect(disagreements(asChairman, rowsOf('changeDeadline')).found).toContain(
      'officer changeDeadline inProgress chairman for null: offered, higherLevelNeeded',
    );
  });

  test('would be found out where something is not offered', () => {
    const withoutUrging: typeof offersFor = (...given) => offersFor(...given).filter(({ type }) => type !== 'urge');
    expect(disagreements(withoutUrging, rowsOf('urge')).found[0]).toMatch(/urge .*: not offered, taken/);
  });
});
