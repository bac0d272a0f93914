import { deadlineText } from '../../documents/package/deadline-text';
import { writtenDeadline } from '../../documents/tables/deadline-values';
import type { Deadline, Decision, Language, TaskDefinition } from '../../domain/decision/decision';
import { kindsOf } from '../../domain/decision/kinds';
import { type RowFault, type TaskRow, withTaskRows } from '../../domain/decision/task-rows';
import { deadlineWritten } from '../../words/deadline-said';
import { shownDay } from '../pages/day-input';
import { one, type Sent } from '../sent';
import { agenciesNamed, codeOf } from './new-form-input';

/** The table in which the tasks of a followed decision are changed: its fields, and the rows that they say. */

/** Agencies that are chosen one by one; of more of them the names are written. */
export const MOST_CHOSEN = 60;
const MOST_NEW = 40;

export type TableFault = { field: string; fault: RowFault['fault'] | 'deadline' | 'agency' | 'reason' };

/** Names of the rows: the code of a task, or `~1` for the first one that is added. A code has no such sign. */
export function newRows(sent: Sent): string[] {
  const asked = /^\d{1,2}$/.test(one(sent, 'rows')) ? Number(one(sent, 'rows')) : 1;
  return Array.from({ length: Math.min(MOST_NEW, Math.max(1, asked)) }, (_, index) => `~${index + 1}`);
}

/** The fields of the table as the decision in force fills them. */
export function fieldsOf(decision: Decision, version: number, language: Language): Sent {
  return Object.assign(
    { of: [String(version)] },
    ...decision.tasks.map((task) => fieldsOfTask(decision, task, language)),
    ...newRows({}).map((row) => ({ [`titleVi.${row}`]: [''] })),
  ) as Sent;
}

function fieldsOfTask({ agencies }: Decision, task: TaskDefinition, language: Language): Sent {
  const { code, title, result } = task;
  const named = (codes: readonly string[]) => agencies.filter((agency) => codes.includes(agency.code)).map(({ name }) => name[language]);
  return {
    [`titleVi.${code}`]: [title.vi],
    [`titleEn.${code}`]: [title.en],
    [`resultVi.${code}`]: [result.vi],
    [`resultEn.${code}`]: [result.en],
    [`for.${code}`]: task.for.kinds,
    [`agency.${code}`]: [...task.for.agencies.map((agency) => `+${agency}`), ...task.for.except.map((agency) => `-${agency}`)],
    [`add.${code}`]: [named(task.for.agencies).join('\n')],
    [`except.${code}`]: [named(task.for.except).join('\n')],
    [`joint.${code}`]: task.joint === true ? ['yes'] : [],
    [`with.${code}`]: task.coordinatingKinds ?? [],
    [`deadline.${code}`]: [deadlineField(task.deadline, language)],
    [`without.${code}`]: task.ladder.filter(({ none }) => none).map(({ rung }) => rung),
  };
}

/** Whether a row says anything else than the decision in force. A box that nobody ticked is not sent, and neither is a field that is not shown. */
export function isChanged(sent: Sent, decision: Decision, task: TaskDefinition): boolean {
  const isSame = (language: Language) =>
    Object.entries(fieldsOfTask(decision, task, language)).every(([name, value]) => {
      const isBoxes = name.startsWith('for.') || name.startsWith('without.');
      return (sent[name] === undefined && !isBoxes) || plain(sent[name] ?? []) === plain(value);
    });
  return one(sent, `end.${task.code}`) === 'yes' || !(isSame('vi') || isSame('en'));
}

function plain(values: readonly string[]): string {
  const lines = values.flatMap((value) => value.split(/\r?\n/)).map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .sort()
    .join('\n');
}

/** A deadline as its field has it, so that it is read back as the same. */
function deadlineField(deadline: Deadline, language: Language): string {
  if (deadline.type === 'none') return '';
  if (deadline.type === 'date' && deadline.time === undefined) return shownDay(deadline.day);
  return language === 'en' ? deadlineText(deadline) : (deadlineWritten(deadline) ?? deadlineText(deadline));
}

/** A deadline that a field holds; null where nobody can read it. What stands there unchanged stays exactly as it is. */
export function deadlineTyped(typed: string, before: Deadline | null): Deadline | null {
  const isAsBefore = before !== null && (['vi', 'en'] as const).some((language) => deadlineField(before, language) === typed);
  return isAsBefore ? before : writtenDeadline(typed);
}

export type TableReading = { decision: Decision } | { faults: TableFault[] };

/** The decision as the table says it, or the faults of its cells. `reason` is the basis of added tasks. */
export function readTable(sent: Sent, decision: Decision, reason: string): TableReading {
  const faults: TableFault[] = [];
  const known = decision.tasks.filter(({ code }) => sent[`titleVi.${code}`] !== undefined);
  const rows = [
    ...known.map((task) => rowIn(sent, task.code, task, decision, faults)),
    ...newRows(sent).map((row) => rowIn(sent, row, null, decision, faults)),
  ];
  const result = withTaskRows(decision, rows, { basis: reason, codeOf });
  if ('faults' in result) {
    const fields = { title: 'titleVi', for: 'for', end: 'end' } as const;
    for (const { row, field, fault } of result.faults) faults.push({ field: `${fields[field]}.${row}`, fault });
  }
  if (faults.length === 0 && 'decision' in result) return { decision: result.decision };
  const place = ({ field }: TableFault) => rows.findIndex(({ row }) => field.endsWith(`.${row}`));
  return { faults: faults.sort((a, b) => place(a) - place(b)) };
}

function rowIn(sent: Sent, row: string, task: TaskDefinition | null, decision: Decision, faults: TableFault[]): TaskRow {
  const text = (name: string) => one(sent, `${name}.${row}`).normalize('NFC').replaceAll(/\s+/g, ' ');
  const ended = one(sent, `end.${row}`) === 'yes';
  const deadline = task?.recurrence ? null : deadlineTyped(text('deadline'), task?.deadline ?? null);
  if (deadline === null && !task?.recurrence && !ended) faults.push({ field: `deadline.${row}`, fault: 'deadline' });
  return {
    row,
    code: task?.code ?? null,
    title: { vi: text('titleVi'), en: text('titleEn') },
    result: { vi: text('resultVi'), en: text('resultEn') },
    for: {
      kinds: kindsOf(decision).flatMap(({ code }) => (sent[`for.${row}`]?.includes(code) ? [code] : [])),
      ...chosen(sent, row, decision, faults),
    },
    joint: one(sent, `joint.${row}`) === 'yes',
    coordinatingKinds: kindsOf(decision).flatMap(({ code }) => (sent[`with.${row}`]?.includes(code) ? [code] : [])),
    deadline,
    without: decision.ladder.flatMap(({ code }) => (sent[`without.${row}`]?.includes(code) ? [code] : [])),
    ended,
  };
}

function chosen(sent: Sent, row: string, { agencies }: Decision, faults: TableFault[]): Pick<TaskRow['for'], 'agencies' | 'except'> {
  if (agencies.length > MOST_CHOSEN) {
    const [added, except] = (['add', 'except'] as const).map((name) => {
      const { codes, hasUnknown } = agenciesNamed(sent[`${name}.${row}`]?.[0] ?? '', agencies);
      if (hasUnknown) faults.push({ field: `${name}.${row}`, fault: 'agency' });
      return codes;
    });
    return { agencies: added ?? [], except: except ?? [] };
  }
  const marked = (sign: string) => agencies.flatMap(({ code }) => (sent[`agency.${row}`]?.includes(`${sign}${code}`) ? [code] : []));
  return { agencies: marked('+'), except: marked('-') };
}
