import type { Decision } from '../../domain/decision/decision';
import { usualResult } from '../../words/import';
import type { RowRules, RowToComplete } from './import-rows';
import { periodsCell } from './periods-written';
import type { Told } from './understand-table';

/** Completes the fields of a task that an annex leaves out: from the decision, or assumed and marked so. */

const inEnglish: Readonly<Record<string, string>> = { titleEn: 'titleVi', resultEn: 'resultVi', assignedByEn: 'assignedByVi' };
/** Defaults for fields that offices do not write for a new task; marked as assumed. */
const usual: Readonly<Record<string, string>> = { kind: 'deployment', progress: 'words', extendableBy: 'chairman', acceptedBy: 'officer' };

type Row = Record<string, string>;

/** Completes the rows of tasks of a decision. */
export function taskCompletion(decision: Decision): RowRules['complete'] {
  const before = new Map(decision.tasks.map((task) => [task.code, task]));
  return (cells, row) => {
    const known = before.get(cells.code ?? '');
    joinLeads(cells);
    const told = row.isNew ? assumed(cells, row, isForOffice(cells, decision)) : [];
    if (row.isNew && !row.filled.has('assignedByVi') && decision.source.signerPosition !== null)
      cells.assignedByVi ??= decision.source.signerPosition.vi;
    for (const [english, vietnamese] of Object.entries(inEnglish)) {
      const text = cells[vietnamese];
      if (text !== undefined) cells[english] ??= text;
    }
    // An empty cell means no deadline; for a recurring task it leaves the periods unchanged.
    const isRecurring = (known?.recurrence ?? null) !== null;
    if (row.filled.has('deadline') || row.isNew) cells.deadline ??= isRecurring ? 'recurring' : 'none';
    if (cells.deadline === 'recurring' && known?.recurrence?.type === 'rule') cells.deadline = periodsCell(known.recurrence);
    cells.derived ??= 'no';
    return told;
  };
}

/** Fills in the required fields of a new task. The row itself serves as the paper's sentence behind the task. */
function assumed(cells: Row, { filled, group }: RowToComplete, forOffice: boolean): Told['what'][] {
  const names: string[] = [];
  const told: Told['what'][] = [];
  for (const [field, value] of Object.entries(usual)) {
    if (cells[field] !== undefined || filled.has(field)) continue;
    // Nobody accepts their own work.
    cells[field] = field === 'acceptedBy' && forOffice ? 'chiefOfOffice' : value;
    names.push(field);
  }
  if (cells.basis === undefined && !filled.has('basis') && cells.titleVi !== undefined) {
    cells.basis = group === null ? cells.titleVi : `${group}: ${cells.titleVi}`;
    names.push('basis');
    told.push('assumedBasis');
  }
  if (cells.resultVi === undefined) {
    cells.resultVi = usualResult.vi;
    cells.resultEn ??= usualResult.en;
    names.push('result');
    told.push('assumedResult');
  }
  if (names.length > 0) cells.assumed ??= names.join('; ');
  return told;
}

function isForOffice(cells: Row, { agencies }: Decision): boolean {
  const offices = agencies.flatMap(({ code, kind }) => (kind === 'office' ? [code] : []));
  return (cells.for ?? '').split('; ').some((lead) => lead === 'kind:office' || offices.includes(lead));
}

/** Agencies in the column of joint leads lead too. */
function joinLeads(cells: Row): void {
  const { joint } = cells;
  if (joint === undefined || joint === 'yes' || joint === 'no') return;
  cells.for = [...new Set([...(cells.for ?? '').split('; '), ...joint.split('; ')])].filter((lead) => lead !== '').join('; ');
  cells.joint = 'yes';
}
