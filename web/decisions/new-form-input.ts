import { plainAscii } from '../../documents/package/decision-id';
import { writtenDeadline } from '../../documents/tables/deadline-values';
import { writtenDay } from '../../domain/calendar/time';
import {
  type Agency,
  type Deadline,
  type Decision,
  type DecisionPackage,
  type TaskDefinition,
  taskKinds,
  urgencies,
} from '../../domain/decision/decision';
import { kindsOf } from '../../domain/decision/kinds';
import { newTask, withOwnCodes } from '../../domain/decision/new-task';
import { folded } from '../../domain/text/plain-letters';
import { one, type Sent } from '../sent';

/** The form of a new decision: its paper and its tasks, with everything else as in a decision that there is. */

const FIRST_ROWS = 4;
const MOST_ROWS = 40;

export type NewFormFault = { field: string; fault: 'noTask' | 'like' | 'title' | 'day' | 'deadline' | 'agency' | 'for' };
export type NewFormReading = { pack: DecisionPackage } | { faults: NewFormFault[] };

export function taskRows(sent: Sent): number {
  const asked = /^\d{1,2}$/.test(one(sent, 'rows')) ? Number(one(sent, 'rows')) : 0;
  return Math.min(MOST_ROWS, Math.max(FIRST_ROWS, asked));
}

const text = (sent: Sent, name: string) => one(sent, name).normalize('NFC').replaceAll(/\s+/g, ' ');

/** Makes a package from the form; its faults by the rules of packages show where it is examined. */
export function readNewForm(sent: Sent, base: Decision | null): NewFormReading {
  const faults: NewFormFault[] = [];
  if (base === null) faults.push({ field: 'like', fault: 'like' });
  const title = text(sent, 'titleVi');
  if (title === '') faults.push({ field: 'titleVi', fault: 'title' });
  const date = one(sent, 'date') === '' ? null : writtenDay(one(sent, 'date'));
  if (one(sent, 'date') !== '' && date === null) faults.push({ field: 'date', fault: 'day' });
  const rows = Array.from({ length: taskRows(sent) }, (_, row) => row).filter((row) => text(sent, `task.${row}`) !== '');
  if (rows.length === 0) faults.push({ field: 'task.0', fault: 'noTask' });
  const tasks = rows.map((row) => taskIn(sent, row, base, faults));
  if (base === null || faults.length > 0) return { faults };
  const urgency = urgencies.find((entry) => entry === one(sent, 'urgency')) ?? 'normal';
  const officer = base.people.find(({ id }) => id === one(sent, 'officer'))?.id ?? base.responsibleOfficer;
  const source = { ...base.source, number: text(sent, 'number') || null, date, title: { vi: title, en: text(sent, 'titleEn') || title } };
  return {
    pack: {
      decision: {
        ...base,
        id: '',
        // The kinds of its agencies are those of the other decision, whatever the day of the paper.
        kinds: [...kindsOf(base)],
        source: { ...source, urgency, assumed: [] },
        shiftDates: false,
        responsibleOfficer: officer,
        agencies: base.agencies.map(withoutServices),
        tasks: withOwnCodes(tasks),
        controlTotals: [],
      },
      services: [],
    },
  };
}

/** Leaves the catalogue out: it belongs to the other decision. */
function withoutServices(agency: Agency): Agency {
  return { ...agency, serviceCount: 0, integratedCount: 0 };
}

function taskIn(sent: Sent, row: number, base: Decision | null, faults: NewFormFault[]): TaskDefinition {
  const title = text(sent, `task.${row}`);
  const kinds = (base === null ? [] : kindsOf(base)).map(({ code }) => code).filter((kind) => sent[`for.${row}`]?.includes(kind));
  const agencies = agenciesIn(sent, row, base, faults);
  if (kinds.length + agencies.length === 0) faults.push({ field: `agencies.${row}`, fault: 'for' });
  const result = text(sent, `result.${row}`) || title;
  return newTask(
    {
      code: codeOf(title),
      kind: taskKinds.find((kind) => kind === one(sent, `kind.${row}`)) ?? 'deployment',
      title: { vi: title, en: title },
      basis: text(sent, `basis.${row}`) || title,
      for: { kinds, agencies, except: [] },
      deadline: deadlineIn(sent, row, faults),
      result: { vi: result, en: result },
    },
    base,
  );
}

/** A code in ASCII for a task of this title. */
export function codeOf(title: string): string {
  return plainAscii(title).toLowerCase().slice(0, 40).replaceAll(/-+$/g, '');
}

function agenciesIn(sent: Sent, row: number, base: Decision | null, faults: NewFormFault[]): string[] {
  const { codes, hasUnknown } = agenciesNamed(sent[`agencies.${row}`]?.[0] ?? '', base?.agencies ?? []);
  if (hasUnknown) faults.push({ field: `agencies.${row}`, fault: 'agency' });
  return codes;
}

/** Agencies by their names, one a line, or by their codes; letters, accents and blanks of a name may differ. */
export function agenciesNamed(typed: string, agencies: readonly Agency[]): { codes: string[]; hasUnknown: boolean } {
  const lines = typed
    .normalize('NFC')
    .split(/[\n;,]/)
    .filter((line) => line.trim() !== '');
  const known = new Map(
    agencies.flatMap(({ code, name, renamed }) =>
      [code, name.vi, name.en, ...renamed.flatMap((later) => [later.name.vi, later.name.en])].map((said): [string, string] => [
        folded(said),
        code,
      ]),
    ),
  );
  const found = lines.map((line) => known.get(folded(line)));
  return { codes: [...new Set(found.flatMap((code) => code ?? []))], hasUnknown: found.includes(undefined) };
}

/** A deadline in an office's own words, as a table of tasks may have it; periods that come back have no place in the form. */
function deadlineIn(sent: Sent, row: number, faults: NewFormFault[]): Deadline {
  const deadline = writtenDeadline(one(sent, `deadline.${row}`));
  if (deadline === null) faults.push({ field: `deadline.${row}`, fault: 'deadline' });
  return deadline ?? { type: 'none' };
}
