import type { Decision, TaskDefinition } from '../../domain/decision/decision';
import { deadlineSaid } from '../../words/deadline-said';
import { documentWords } from '../../words/documents';
import { planPageWords } from '../../words/plan-pages';
import { recordFieldName } from '../../words/record-fields';
import type { SignedIn } from '../account/session';
import { Table } from '../pages/table';

/** Shows old and new of each changed task side by side; changes that have no words of their own are named above. */

type Told = 'title' | 'deadline' | 'result' | 'basis' | 'acceptedBy' | 'extendableBy';
const comparedFields: readonly Told[] = ['title', 'deadline', 'result', 'basis', 'acceptedBy', 'extendableBy'];

type Row = { task: string; field: Told; was: string; becomes: string };

/** Every told field that differs, in the order of the tasks. */
export function changedTasks(before: Pick<Decision, 'tasks'>, after: Pick<Decision, 'tasks'>, me: Pick<SignedIn, 'language'>): Row[] {
  return after.tasks.flatMap((task) => {
    const old = before.tasks.find(({ code }) => code === task.code);
    if (old === undefined) return [];
    return comparedFields.flatMap((field): Row[] => {
      const [was, becomes] = [saidOf(old, field, me), saidOf(task, field, me)];
      return was === becomes ? [] : [{ task: old.title[me.language], field, was, becomes }];
    });
  });
}

function saidOf(task: TaskDefinition, field: Told, { language }: Pick<SignedIn, 'language'>): string {
  switch (field) {
    case 'deadline':
      return deadlineSaid(task.deadline, language);
    case 'title':
    case 'result':
      return task[field][language];
    case 'basis':
      return task.basis;
    case 'acceptedBy':
    case 'extendableBy':
      return documentWords[language].role[task[field]];
  }
}

export function ChangedTasks({ me, before, after }: { me: SignedIn; before: Decision; after: Decision }) {
  const { changed } = planPageWords[me.language];
  const rows = changedTasks(before, after, me);
  if (rows.length === 0) return null;
  return (
    <Table label={changed.title} columns={[changed.task, changed.field, changed.was, changed.becomes]}>
      {rows.map(({ task, field, was, becomes }) => (
        <tr key={`${task} ${field}`}>
          <th scope="row">{task}</th>
          <td>{recordFieldName(field, me.language)}</td>
          <td>
            <del>{was}</del>
          </td>
          <td>
            <ins>{becomes}</ins>
          </td>
        </tr>
      ))}
    </Table>
  );
}
