import type { RolloutEvent } from '../../domain/record/events';
import type { TaskState } from '../../domain/record/state';
import { formWords } from '../../words/page-forms';
import { storyWords } from '../../words/page-story';
import { momentInWords } from '../pages/marks';
import { type LinkVisit, tellingFor } from '../visit';

/** Puts the moment at which a form was made into it, and tells what others have changed since. */

/** The version that the form was made from. */
export function Seen({ visit }: { visit: LinkVisit }) {
  return <input type="hidden" name="seen" value={visit.state.version} />;
}

/** Tells what others have changed, each with its moment and the way it came. */
export function Changes({ visit, task, events }: { visit: LinkVisit; task: TaskState | null; events: readonly RolloutEvent[] }) {
  const words = storyWords[visit.language];
  const telling = tellingFor(visit, task);
  return (
    <>
      <ul>
        {events.map((event) => (
          <li key={event.seq}>
            {momentInWords(event.recorded, visit.language)}: {words.event(event, telling)}
            {words.by(event.actor) !== null && ` – ${words.by(event.actor)}`}
          </li>
        ))}
      </ul>
      <p>{formWords[visit.language].changed.hint}</p>
    </>
  );
}
