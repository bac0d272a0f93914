import type { Text } from '../text/both-languages';
import type { Deadline, Decision, TaskDefinition, TaskKind } from './decision';

/** The parts of a new task that a person says; the rest follows from the decision that it joins. */
export type NewTask = {
  code: string;
  kind: TaskKind;
  title: Text;
  basis: string;
  for: Pick<TaskDefinition['for'], 'kinds' | 'agencies' | 'except'>;
  deadline: Deadline;
  result: Text;
};

/** A task of its own, assigned by the signer of `like` and decided by the same levels as its first task. */
export function newTask(said: NewTask, like: Decision | null): TaskDefinition {
  const [first] = like?.tasks ?? [];
  return {
    ...said,
    derived: false,
    for: { ...said.for, services: null },
    recurrence: null,
    progress: 'words',
    assignedBy: like?.source.signerPosition ?? first?.assignedBy ?? { vi: 'Chủ tịch UBND tỉnh', en: 'Chairman' },
    extendableBy: first?.extendableBy ?? 'chiefOfOffice',
    acceptedBy: first?.acceptedBy ?? 'officer',
    coordinating: [],
    changeWithin: null,
    contributeWithin: null,
    ladder: [],
    assumed: [],
  };
}

/** The tasks with codes that differ from each other and from `taken`; a code that has to change gets a number. */
export function withOwnCodes(tasks: readonly TaskDefinition[], taken: readonly string[] = []): TaskDefinition[] {
  const known = new Set(taken);
  return tasks.map((task) => {
    const plain = task.code === '' ? 'task' : task.code;
    let code = plain;
    for (let number = 2; known.has(code); number += 1) code = `${plain}-${number}`;
    known.add(code);
    return { ...task, code };
  });
}
