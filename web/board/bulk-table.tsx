import { taskStatuses } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import { bulkWords } from '../../words/bulk';
import { refusalText } from '../../words/refusals';
import { taskStatusWords } from '../../words/status';
import type { SignedIn } from '../account/session';
import { paths } from '../place';
import { inLanguage } from '../visit';
import type { BulkRefusal } from './bulk-plan';

/** Lists the tasks of an act on many by agency, each with the reason where it is left out. */

export type BulkRow = { agency: string; agencyName: string; task: string; title: string; reason: string | null };

export function BulkTable({ me, of, rows }: { me: SignedIn; of: Followed; rows: readonly BulkRow[] }) {
  const { columns } = bulkWords[me.language];
  const hasReasons = rows.some(({ reason }) => reason !== null);
  return (
    <div class="table bulk">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.agency}</th>
            <th scope="col">{columns.task}</th>
            {hasReasons && <th scope="col">{columns.why}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ agency, agencyName, task, title, reason }, index) => (
            <tr key={`${agency}/${task}`}>
              {rows[index - 1]?.agency !== agency && <td rowSpan={spanOf(rows, index)}>{agencyName}</td>}
              <td>
                <a href={inLanguage(paths.task(of.id, agency, task), me)}>{title}</a>
              </td>
              {hasReasons && <td>{reason}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Counts the rows of one agency that follow each other. */
function spanOf(rows: readonly BulkRow[], from: number): number {
  const end = rows.findIndex((row, index) => index > from && row.agency !== rows[from]?.agency);
  return (end === -1 ? rows.length : end) - from;
}

/** A refusal in words, those of the rules and those of an act on many. */
export function bulkRefusalText(refusal: BulkRefusal, language: SignedIn['language']): string {
  const { code } = refusal;
  if (code === 'missing' || code === 'changed' || code === 'noRequest') return bulkWords[language].refusal[code];
  const state = taskStatuses.find((status) => status === refusal.params.status);
  if (code === 'wrongState' && state !== undefined) return bulkWords[language].wrongState(taskStatusWords[language][state]);
  return refusalText({ code, params: refusal.params }, language);
}
