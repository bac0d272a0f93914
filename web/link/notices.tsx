import { evidenceBounds, evidenceEndings } from '../../documents/evidence';
import type { RolloutEvent } from '../../domain/record/events';
import type { TaskState } from '../../domain/record/state';
import type { RecordedCommand } from '../../store/links';
import { evidenceWords } from '../../words/evidence';
import { formWords } from '../../words/page-forms';
import { storyWords } from '../../words/page-story';
import { refusalText } from '../../words/refusals';
import { momentInWords } from '../pages/marks';
import { UndoButton, UndoFields, undoOffer } from '../task/undo-form';
import { type LinkVisit, tellingFor, within } from '../visit';
import { Changes } from './changed';
import { type Attempt, actorOf, fieldPrefix, TEXT_LENGTH } from './forms';

/** Says first on a page what the form before it has recorded, or why nothing was. */

export type Recorded = Pick<RecordedCommand, 'recorded' | 'events'>;

/** `from`: the task on whose page it stands, or null for the list. */
export function RecordedNotice({ visit, recorded, from }: { visit: LinkVisit; recorded: Recorded; from: string | null }) {
  const words = storyWords[visit.language];
  const said = saidOf(visit, recorded.events);
  if (said === '') return null;
  return (
    <div class="notice done" role="status">
      <p>
        <span aria-hidden="true">●</span> {words.recorded(momentInWords(recorded.recorded, visit.language), said)}
      </p>
      <UndoOwn visit={visit} events={recorded.events} from={from} />
    </div>
  );
}

function UndoOwn({ visit, events, from }: { visit: LinkVisit; events: readonly RolloutEvent[]; from: string | null }) {
  const offer = undoOffer({ state: visit.state, actor: actorOf(visit), context: visit }, events);
  if (offer === null) return null;
  return (
    <form method="post" action={within(visit, '/undo')} class="undo">
      <UndoFields offer={offer} name="task" />
      {from !== null && <input type="hidden" name="from" value={from} />}
      <UndoButton offer={offer} language={visit.language} />
    </form>
  );
}

function saidOf(visit: LinkVisit, events: readonly RolloutEvent[]): string {
  const words = storyWords[visit.language];
  const telling = tellingFor(visit, null);
  const acknowledged = events.filter((event) => event.type === 'acknowledged').length;
  if (acknowledged > 1) return words.acknowledgedMany(acknowledged, visit.standing);
  return [...new Set(events.map((event) => words.event(event, telling)))].filter((text) => text !== null).join('; ');
}

function headingOf({ refusal, changes = [] }: Attempt, { language }: LinkVisit): string {
  const words = formWords[language];
  if (changes.length > 0) return words.changed.title;
  return refusal === null ? words.summary : words.refused;
}

/** All faults of a form at once, each leading to its field; or the refusal, and what to do next. */
export function AttemptNotice({ visit, attempt, task }: { visit: LinkVisit; attempt: Attempt; task: TaskState | null }) {
  const words = formWords[visit.language];
  const { changes = [] } = attempt;
  const limits = { total: task?.progress.total ?? null, length: TEXT_LENGTH };
  const fileProblems = attempt.files?.problems ?? [];
  return (
    <div class="notice problems" role="alert">
      <h2>{headingOf(attempt, visit)}</h2>
      {changes.length > 0 && <Changes visit={visit} task={task} events={changes} />}
      {attempt.refusal !== null && <p>{refusalText(attempt.refusal, visit.language)}</p>}
      {attempt.problems.length + fileProblems.length > 0 && (
        <ul>
          {fileProblems.map(({ name, fault }) => (
            <li key={`${name}-${fault}`}>
              <a href={`#${attempt.kind}-files`}>{evidenceWords[visit.language].fault(name, fault, evidenceBounds, evidenceEndings)}</a>
            </li>
          ))}
          {attempt.problems.map(({ field, fault }) => (
            <li key={field}>
              <a href={`#${fieldPrefix(attempt.kind, attempt.input)}-${field}`}>{words.faults(field, fault, limits)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
