import { createHash, randomUUID } from 'node:crypto';
import type { Calendar } from '../../domain/calendar/calendar';
import type { Offer } from '../../domain/commands/offered';
import type { Decision } from '../../domain/decision/decision';
import type { DossierPart } from '../../domain/explain/dossier';
import { type Climb, climbsOf } from '../../domain/ladder/climb';
import { asksBefore } from '../../domain/ladder/undo-term';
import { climbsAt } from '../../domain/message/whose-matters';
import type { RolloutState } from '../../domain/record/state';
import type { FormedType } from '../../words/act-forms';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { queryOf } from '../place';
import { sentOf } from '../sent';
import { readAct } from '../task/command-input';
import { dossiersFor, type Question } from '../task/dossier';
import { answersOffered, type Waiting } from './waiting';

/** The matters of one page of the inbox, each with what it rests on, its answers, and when it would go higher. */

export type InboxAct = Offer & {
  /** True where the list itself has a button for it: nothing must be written, and another act can undo it. */
  inPlace: boolean;
};
export type InboxItem = Waiting & {
  /** Names its place in the page. */
  key: string;
  acts: InboxAct[];
  dossier: DossierPart[];
  climb: Climb | null;
  /** Of the command that a button in place gives. */
  command: string;
};

export async function inboxItems(deps: WebDeps, me: SignedIn, page: readonly Waiting[]): Promise<InboxItem[]> {
  const withActs = page.map((waiting) => ({ waiting, acts: answersOffered(waiting, me) }));
  const questions = withActs.map(({ waiting, acts }) => questionOf(waiting, acts[0]));
  const asked = questions.filter((question) => question !== null);
  const dossiers = await dossiersFor(deps, asked);
  const climbOf = climbsAt(page, climbsThisHour);
  return withActs.map(({ waiting, acts }, index) => {
    const question = questions[index] ?? null;
    return {
      ...waiting,
      key: keyOf(waiting),
      acts: acts.map((offer) => ({ ...offer, inPlace: isInPlace(offer, waiting.of.decision) })),
      dossier: question === null ? [] : (dossiers[asked.indexOf(question)] ?? []),
      climb: climbOf(waiting),
      command: randomUUID(),
    };
  });
}

type Ahead = { decision: Decision; calendar: Calendar; hour: string; climbs: ReturnType<typeof climbsOf> };

/** By state, as looked ahead last. To look ahead plays two weeks; until something happens at the agency the answer stays, for an hour. */
const ahead = new WeakMap<RolloutState, Ahead>();

const climbsThisHour: typeof climbsOf = (state, agency, decision, calendar, now) => {
  const hour = now.slice(0, 'YYYY-MM-DDTHH'.length);
  const known = ahead.get(state);
  if (known?.decision === decision && known.calendar === calendar && known.hour === hour) return known.climbs;
  const climbs = climbsOf(state, agency, decision, calendar, now);
  ahead.set(state, { decision, calendar, hour, climbs });
  return climbs;
};

function questionOf({ of, state, item }: Waiting, act: Offer | undefined): Question | null {
  const task = item.task === null ? undefined : state.tasks[item.task];
  if (task === undefined) return null;
  return { of, state, task, type: (act?.type ?? 'urge') as FormedType, about: act?.about ?? {} };
}

function isInPlace({ type, about, names }: Offer, decision: Decision): boolean {
  if (!names.includes(null) || asksBefore(type, decision)) return false;
  return 'body' in readAct(type as FormedType, sentOf(Object.fromEntries(new URLSearchParams(queryOf(about)))), [null], []);
}

/** Names the place of a matter in the list. */
export function keyOf({ of, item }: Pick<Waiting, 'of' | 'item'>): string {
  const named = [of.id, item.agency, item.task, item.kind, item.letter?.id].join('|');
  return `w-${createHash('sha256').update(named).digest('hex').slice(0, 12)}`;
}
