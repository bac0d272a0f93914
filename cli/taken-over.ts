import { readTakenOverFile, type TakenOverContext } from '../documents/tables/read-taken-over';
import type { TakenOverTask } from '../domain/decision/assignment';
import type { TakenOver } from '../store/decisions';
import type { CommonOptions } from './options';
import { showProblems } from './problems';
import { showRefusal } from './show-import';

/** Reads the table of tasks followed elsewhere until now, for several commands. */

/** The state of each task there; faults are shown, and the exit code is set. */
export async function tableTakenOver(
  file: string,
  context: TakenOverContext,
  { lang, json }: Pick<CommonOptions, 'lang' | 'json'>,
): Promise<NonNullable<TakenOver> | 'faulty'> {
  const reading = await readTakenOverFile(file, context);
  if (reading.ok) return reading.tasks;
  if ('refusal' in reading) showRefusal(reading.refusal, file, { lang, json });
  else showProblems(reading.problems, lang, json === true);
  return 'faulty';
}

/** Counts of its agencies and tasks, and of tasks by state. */
export function rowsIn(taken: NonNullable<TakenOver>): {
  agencies: number;
  tasks: number;
  standing: Partial<Record<TakenOverTask['standing']['status'], number>>;
} {
  const tasks = Object.values(taken).flat();
  const standing: ReturnType<typeof rowsIn>['standing'] = {};
  for (const {
    standing: { status },
  } of tasks)
    standing[status] = (standing[status] ?? 0) + 1;
  return { agencies: Object.keys(taken).length, tasks: tasks.length, standing };
}
