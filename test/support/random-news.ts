import { addDays, dayOf } from '../../domain/calendar/time';
import type { CommandBody } from '../../domain/commands/command';
import type { TaskState } from '../../domain/record/state';
import type { Run } from './rollouts';

type Where = (fits: (task: TaskState) => boolean) => TaskState;

/** News from so-b: of a task that was given to it, or of its own task from which deadlines count. */
export function newsOf(run: Run, act: 'tellOrigin' | 'tellFollower', where: Where, pick: number): CommandBody {
  if (act === 'tellFollower') {
    const today = dayOf(run.now);
    const completed = pick % 3 === 0 ? null : today;
    return { type: act, agency: 'so-b', code: 'review', completed, due: pick % 2 === 0 ? null : addDays(today, pick % 30) };
  }
  const from = where((task) => Object.values(task.linked).some((linked) => linked.news !== 'completed'));
  const link = Object.values(from.linked).find((linked) => linked.news !== 'completed')?.id ?? 'l0';
  const news = (['answered', 'submitted', 'completed', 'completed', 'completed', 'refused'] as const)[pick % 6] ?? 'completed';
  return { type: act, task: from.id, link, news, words: 'tin' };
}
