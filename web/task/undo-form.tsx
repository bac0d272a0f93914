import { timeOf } from '../../domain/calendar/time';
import { whetherFits } from '../../domain/commands/decide';
import type { RolloutContext } from '../../domain/commands/verdict';
import type { Actor } from '../../domain/record/actor';
import type { RolloutEvent } from '../../domain/record/events';
import { undoableAt } from '../../domain/record/evolve-undo';
import type { RolloutState } from '../../domain/record/state';
import { undoWords } from '../../words/undo';
import type { SignedIn } from '../account/session';
import { actorOn } from '../give';
import { type AgencyPlace, contextAt, paths } from '../place';
import { derivedId } from '../sent';
import { inLanguage } from '../visit';

/** The button that takes back what was just recorded, while its minute lasts. */

/** An act that may be taken back; `id` is the undo's own command id, used once. Null where it is too late, or for others to do. */
export type UndoOffer = { id: string; tasks: string[]; act: number; until: string; told: number };

export function undoOffer(
  { state, actor, context }: { state: RolloutState; actor: Actor; context: RolloutContext },
  recorded: readonly RolloutEvent[],
): UndoOffer | null {
  const acts = new Set(recorded.map(({ undo }) => undo?.act));
  const kept = Object.keys(state.undoable ?? {}).flatMap((task) => {
    const entry = undoableAt(state, task, context.now);
    return entry !== null && acts.has(entry.act) ? [{ task, entry }] : [];
  });
  const [first] = kept;
  const tasks = kept.map(({ task }) => task);
  if (first === undefined || 'refusal' in whetherFits(state, 'undo', { tasks }, { actor, happened: null }, context)) return null;
  const { act } = first.entry;
  const id = derivedId(`${state.decision}:${state.agency}`, 'undo', String(act), ...tasks);
  return { id, tasks, act, until: first.entry.until, told: kept.reduce((sum, { entry }) => sum + entry.told, 0) };
}

/** At a page of the Office; `list` is the list to which it leads back. */
type Props = {
  me: SignedIn;
  place: Pick<AgencyPlace, 'of' | 'agency'> & { state: RolloutState };
  recorded: readonly RolloutEvent[];
  list?: string;
};

export function UndoForm({ me, place, recorded, list }: Props) {
  const { of, agency, state } = place;
  const offer = undoOffer({ state, actor: actorOn(me), context: contextAt(place) }, recorded);
  if (offer === null) return null;
  return (
    <form method="post" action={inLanguage(paths.act(of.id, agency.code, 'undo'), me)} class="undo">
      <UndoFields offer={offer} name="tasks" />
      {list !== undefined && <input type="hidden" name="list" value={list} />}
      <UndoButton offer={offer} language={me.language} />
    </form>
  );
}

export function UndoFields({ offer, name }: { offer: UndoOffer; name: string }) {
  return (
    <>
      <input type="hidden" name="id" value={offer.id} />
      <input type="hidden" name="event" value={String(offer.act)} />
      {offer.tasks.map((task) => (
        <input key={task} type="hidden" name={name} value={task} />
      ))}
    </>
  );
}

export function UndoButton({
  offer: { until, told },
  language,
}: {
  offer: Pick<UndoOffer, 'until' | 'told'>;
  language: SignedIn['language'];
}) {
  const words = undoWords[language];
  return (
    <p>
      <button type="submit">{words.button}</button>{' '}
      <span class="hint">{told > 0 ? words.held(timeOf(until)) : words.until(timeOf(until))}</span>
    </p>
  );
}
