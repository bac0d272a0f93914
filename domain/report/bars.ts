import { type KindOfAgency, kindsOf } from '../decision/kinds';
import { type AgencyStatusFigures, type ClassFigures, statusFiguresTogether } from './classes';
import type { Report } from './report';

/** Most bars of a chart: a page has room for no more. */
const MOST_BARS = 60;

/** `kind` is null in a bar of one agency, `agency` in one of all agencies of a kind. */
export type Bar = { agency: string; kind: null; classes: ClassFigures } | { agency: null; kind: KindOfAgency; classes: ClassFigures };

/** The tasks of each agency against the current deadline; of each kind of agency where there are too many agencies for a chart. */
export function barsOf({ agencies, record }: Pick<Report, 'agencies' | 'record'>): Bar[] {
  if (agencies.length <= MOST_BARS) return agencies.map(({ agency, classes }) => ({ agency, kind: null, classes: classes.current }));
  return kindsOf(record.decision).flatMap((kind) => {
    const own = agencies.filter((entry: AgencyStatusFigures) => entry.kind === kind.code);
    return own.length === 0 ? [] : [{ agency: null, kind, classes: statusFiguresTogether(own).classes.current }];
  });
}
