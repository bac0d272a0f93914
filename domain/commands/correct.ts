import { dayOf, type Instant } from '../calendar/time';
import { isCountedInRegister } from '../record/service-register';
import { handedInAt, type TaskState } from '../record/state';
import { isBlank } from '../text/plain-letters';
import { type OnTask, taskCommand } from './define';
import { correction as rightOne, taskId, words } from './fields';
import { toldToAgency } from './tell';
import { isCount } from './things';
import { type Decided, refuse, wrongState } from './verdict';
import { byDivision } from './who';

/** The recorded values of a task that can be corrected. A count from the register is corrected in the register. */
export function correctable({
  state,
  task,
  definition,
}: Pick<OnTask, 'state' | 'task' | 'definition'>): ('submitted' | 'acknowledged' | 'progress' | 'letter')[] {
  const isIssued = Object.values(state.letters).some(
    ({ issued, tasks }) => issued !== null && tasks.some((entry) => entry.task === task.id),
  );
  return [
    ...(task.submitted === null ? [] : (['submitted'] as const)),
    ...(task.acknowledged === null ? [] : (['acknowledged'] as const)),
    ...(task.progress.total !== null && isCountedInRegister(definition) ? [] : (['progress'] as const)),
    ...(isIssued ? (['letter'] as const) : []),
  ];
}

/** Corrects a recorded value (đính chính). The record keeps the old value beside the new one. The first deadline cannot be corrected. */
export const correct = taskCommand({
  fields: { task: taskId, correction: rightOne, reason: words },
  who: byDivision,
  takenBack: 'again',
  movesWhatIsOpen: true,
  afterTheEnd: true,
  fits: (at) => (at.task.status === 'moved' || correctable(at).length === 0 ? wrongState(at.task) : null),
  decide: (at, { correction, reason }) => {
    const { state, task, definition, context } = at;
    const { now } = context;
    const corrected = (before: string): Decided => ({ events: [{ type: 'corrected', task: task.id, correction, before, reason }] });
    switch (correction.of) {
      case 'submitted':
        return task.submitted === null
          ? wrongState(task)
          : (outside(task, correction.happened, now) ?? corrected(handedInAt(task.submitted)));
      case 'acknowledged':
        return task.acknowledged === null
          ? wrongState(task)
          : (outside(task, correction.happened, now) ?? corrected(task.acknowledged.happened));
      case 'progress': {
        const { done, total } = task.progress;
        if (total !== null && isCountedInRegister(definition)) return refuse('fromRegister', { task: task.id });
        if (!isCount(correction.done, total)) return refuse('countOutOfRange', { done: correction.done, total: total ?? '' });
        return corrected(String(done ?? ''));
      }
      case 'letter': {
        const letter = state.letters[correction.letter];
        const concerns = letter?.tasks.some((entry) => entry.task === task.id) ?? false;
        if (letter === undefined || letter.issued === null || !concerns) return refuse('unknownLetter', { letter: correction.letter });
        if (isBlank(correction.number) || isBlank(correction.signer)) return refuse('numberMissing');
        if (correction.date < letter.day) return refuse('dateBeforeDraft', { date: letter.day });
        const before = `${letter.issued.number}, ${letter.issued.date}, ${letter.issued.signer}`;
        // The paper has left with this number, so it is recorded and marked even where another letter has it.
        const shared = context.numberHolder ? { sharesNumber: true as const } : {};
        return { events: [{ type: 'corrected', task: task.id, correction, before, reason, ...shared }] };
      }
    }
  },
  tells: { corrected: ({ task, type }) => toldToAgency(task, type) },
});

/** The refusal of a corrected moment outside the time from the assignment to now, or null. */
function outside({ assigned }: TaskState, happened: Instant, now: Instant): Decided | null {
  if (happened > now) return refuse('happenedInFuture');
  const day = dayOf(assigned.happened);
  return dayOf(happened) < day ? refuse('happenedTooEarly', { day }) : null;
}
