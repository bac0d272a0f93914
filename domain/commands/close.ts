import { isOpen, openDirectives } from '../record/state';
import { type OnRollout, type Refused, rolloutCommand } from './define';
import { words as text } from './fields';
import { refuse } from './verdict';
import { byChief } from './who';

/** Ends the follow-up (kết thúc theo dõi). Refused while a task or a directive is open, because neither closes by itself. */
export const close = rolloutCommand({
  fields: { words: text },
  who: { ...byChief, system: true },
  takenBack: 'never',
  movesWhatIsOpen: true,
  fits: (on): Refused | { at: OnRollout } => {
    const tasks = Object.values(on.state.tasks);
    const open = tasks.filter((task) => isOpen(task) || task.status === 'scheduled');
    if (open.length > 0) return refuse('openTasks', { count: open.length, task: open[0]?.id ?? '' });
    const directive = tasks.filter(({ status }) => status !== 'moved').flatMap(openDirectives)[0];
    return directive === undefined ? { at: on } : refuse('directiveOpen', { directive: directive.id });
  },
  decide: (_, { words }) => ({ events: [{ type: 'rolloutClosed', words }] }),
});
