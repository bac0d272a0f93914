import { type Agency, addressees, type TaskDefinition } from './decision';

/** The coordinating agencies of a task: some by name, and all of some kinds. */

/** The task with the agencies of its coordinating kinds; those that lead it do not coordinate themselves. */
export function withCoordinatingKinds(task: TaskDefinition, agencies: readonly Agency[]): TaskDefinition {
  const { coordinating, coordinatingKinds } = task;
  if (coordinatingKinds === undefined) return task;
  const leads = addressees(task, agencies);
  const others = agencies.filter((agency) => coordinatingKinds.includes(agency.kind) && !leads.includes(agency));
  return { ...task, coordinating: [...new Set([...coordinating, ...others.map(({ code }) => code)])] };
}

/** The coordinating agencies that are named by code, and not by their kind. */
export function namedAlone(
  { coordinating, coordinatingKinds = [] }: Pick<TaskDefinition, 'coordinating' | 'coordinatingKinds'>,
  agencies: readonly Agency[],
): string[] {
  const ofKinds = new Set(agencies.filter(({ kind }) => coordinatingKinds.includes(kind)).map(({ code }) => code));
  return coordinating.filter((code) => !ofKinds.has(code));
}
