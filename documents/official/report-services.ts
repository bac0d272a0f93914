import { kindsOf } from '../../domain/decision/kinds';
import type { AgencyServices } from '../../domain/report/register-figures';
import type { Block, Table } from './official-document';
import { type Telling, tableOf } from './report-telling';

/** The register of services by kind of agency; null where the decision has none. */
export function servicesTable({ words, language, report, number }: Telling): Extract<Block, { type: 'table' }> | null {
  const { byAgency } = report.services;
  if (byAgency.length === 0) return null;
  const kindOfAgency = new Map(report.record.decision.agencies.map((agency) => [agency.code, agency.kind]));
  const cells = (own: readonly AgencyServices[]) =>
    (['total', 'integratedAtStart', 'integrated', 'reviewed', 'accurate'] as const).map((name) =>
      number(own.reduce((sum, entry) => sum + entry[name], 0)),
    );
  const rows: Table['rows'] = kindsOf(report.record.decision).flatMap((kind) => {
    const own = byAgency.filter((entry) => kindOfAgency.get(entry.agency) === kind.code);
    return own.length === 0 ? [] : [{ cells: [kind.many[language], ...cells(own)] }];
  });
  rows.push({ cells: [words.total, ...cells(byAgency)], strong: true });
  return tableOf(words.captions.services, words.columns.services, [36, 12, 14, 14, 12, 12], 'lccccc', rows);
}
