import type { Instant } from '../../domain/calendar/time';
import type { Agency, DecisionPackage } from '../../domain/decision/decision';
import type { Cells } from '../../domain/decision/table-difference';
import { deadlineWritten } from '../../words/deadline-said';
import { importWords } from '../../words/import';
import { type ImportKind, importHeadings } from '../../words/import-headings';
import {
  agencyKindNames,
  languageNames,
  levelNames,
  levelOfOfficeNames,
  noDeadlineNames,
  noNames,
  progressNames,
  recurringNames,
  scopeNames,
  taskKindNames,
  yesNames,
} from '../../words/import-values';
import type { Workbook, WorkbookColumn } from '../official/workbook';
import { readDeadline } from '../package/deadline-text';
import { namesOfAgencies } from './agency-records';
import { type AgencyNames, agencyValue } from './cell-values';
import { cellsOf } from './import-decision';
import { periodsOfCell, periodsShown } from './periods-written';

/** The tables of a decision as a workbook that an office edits and imports again; unchanged, it gives no difference. */

type Names = Readonly<Record<string, readonly string[]>>;
/** Columns whose values are chosen among names. */
const chosen: Record<ImportKind, Readonly<Record<string, Names>>> = {
  agencies: { kind: agencyKindNames, headLanguage: languageNames, focalLanguage: languageNames },
  services: { level: levelNames, scope: scopeNames, integrated: { yes: yesNames, no: noNames } },
  tasks: {
    kind: taskKindNames,
    derived: { yes: yesNames, no: noNames },
    services: { yes: yesNames, no: noNames },
    joint: { yes: yesNames, no: noNames },
    priority: { yes: yesNames, no: noNames },
    performerSubmits: { yes: yesNames, no: noNames },
    progress: progressNames,
    extendableBy: levelOfOfficeNames,
    acceptedBy: levelOfOfficeNames,
  },
};
const ofAgencies: ReadonlySet<string> = new Set(['agency', 'successor', 'for', 'except', 'coordinating']);
const wide: ReadonlySet<string> = new Set([
  'name',
  'nameVi',
  'titleVi',
  'basis',
  'resultVi',
  'for',
  'agency',
  'titleEn',
  'resultEn',
  'nameEn',
]);
const WIDE_COLUMN = 48;
const COLUMN = 20;

/** The agencies, services or tasks of a package, one row each under the headings that an import prefers. */
export function tableWorkbook(kind: ImportKind, pack: DecisionPackage, moment: Instant): Workbook {
  const fields = Object.keys(importHeadings[kind]);
  const names = agencyShown(pack.decision.agencies);
  const number = pack.decision.source.number ?? pack.decision.id;
  const title = importWords.vi.title[kind](number);
  const rows = [...cellsOf(kind, pack).values()].map((cells) => fields.map((field) => shown(kind, field, cells, names)));
  const name = importWords.vi.kind[kind].replace(/^./, (letter) => letter.toUpperCase());
  const columns = fields.map((field) => columnOf(kind, field, pack.decision.agencies, names));
  const sheet = { name, lines: [{ text: title, strong: true }], columns, rows, protected: false, landscape: true };
  return { moment, title, author: pack.decision.source.issuer.vi, sheets: [sheet] };
}

function columnOf(kind: ImportKind, field: string, agencies: readonly Agency[], names: ReadonlyMap<string, string>): WorkbookColumn {
  const column: WorkbookColumn = {
    title: importHeadings[kind][field]?.vi ?? field,
    width: wide.has(field) ? WIDE_COLUMN : COLUMN,
    kind: 'text',
    wrap: wide.has(field),
  };
  const values = chosen[kind][field];
  if (values !== undefined) column.choices = Object.values(values).flatMap((all) => all[0] ?? []);
  if (field === 'agency') column.choices = agencies.map(({ code }) => names.get(code) ?? code);
  return column;
}

function shown(kind: ImportKind, field: string, cells: Cells, names: ReadonlyMap<string, string>): string | null {
  const value = cells[field];
  if (value === undefined) return null;
  const first = chosen[kind][field]?.[value]?.[0];
  if (first !== undefined) return first;
  if (field === 'deadline' && kind === 'tasks') return deadlineShown(value);
  if (!ofAgencies.has(field)) return value;
  return value
    .split('; ')
    .map((part) => (part.startsWith('kind:') ? kindShown(part.slice('kind:'.length)) : (names.get(part) ?? part)))
    .join('; ');
}

function kindShown(kind: string): string {
  return (agencyKindNames as Names)[kind]?.[0] ?? kind;
}

function deadlineShown(value: string): string {
  if (value === 'none') return noDeadlineNames[0] ?? value;
  const periods = periodsShown(value);
  if (periods !== null) return periods;
  if (value === 'recurring' || periodsOfCell(value) !== null) return recurringNames[0] ?? value;
  const deadline = readDeadline(value);
  return (deadline === null ? null : deadlineWritten(deadline)) ?? value;
}

/** The shown name of each agency: one that reads back as its code and does not split in a list; else the code. */
function agencyShown(agencies: readonly Agency[]): Map<string, string> {
  const known: AgencyNames = namesOfAgencies(agencies);
  return new Map(
    agencies.map(({ code, name, renamed }) => {
      const last = renamed.at(-1)?.name.vi ?? name.vi;
      const read = agencyValue(last, known);
      return [code, 'text' in read && read.text === code && !/[;\n]/.test(last) ? last : code];
    }),
  );
}
