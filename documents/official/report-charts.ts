import type { Day } from '../../domain/calendar/time';
import { barsOf } from '../../domain/report/bars';
import { classGroupNames, countOf } from '../../domain/report/classes';
import { ageClasses } from '../../domain/report/overdue';
import type { Block } from './official-document';
import type { Telling } from './report-telling';

/** The charts of a report; one of its tables has the figures of each. */

type ChartBlock = Extract<Block, { type: 'chart' }>;

/** Tasks assigned, completed and overdue over time. */
export function progressChart({ words, report }: Telling): ChartBlock {
  const { progress } = report;
  const { assigned, completed, overdue } = words.series;
  const series = [
    { name: assigned, values: progress.map((point) => point.assigned) },
    { name: completed, values: progress.map((point) => point.completed) },
    { name: overdue, values: progress.map((point) => point.overdue) },
  ];
  return chartBlock({ type: 'line', ...words.charts.progress, labels: progress.map((point) => label(point.day)), series });
}

/** Services integrated over time. */
export function integrationChart({ words, report }: Telling): ChartBlock {
  const { progress } = report;
  const series = [{ name: words.series.integrated, values: progress.map((point) => point.integrated) }];
  return chartBlock({ type: 'line', ...words.charts.integration, labels: progress.map((point) => label(point.day)), series });
}

/** The tasks of each agency by groups of classes, against the current deadline; by kind of agency where there are too many agencies. */
export function agenciesChart({ words, report, agency, language }: Telling): ChartBlock {
  const bars = barsOf(report);
  const series = classGroupNames.map((group) => ({
    name: words.classGroup[group],
    values: bars.map(({ classes }) => countOf(classes, group)),
  }));
  const shown = series.filter(({ values }) => values.some((value) => value > 0));
  const told = bars.some(({ kind }) => kind !== null) ? words.charts.kinds : words.charts.agencies;
  const labels = bars.map((bar) => (bar.kind === null ? agency(bar.agency) : bar.kind.many[language]));
  return chartBlock({ type: 'bars', ...told, labels, series: shown, stacked: true });
}

/** Overdue tasks by age, against both clocks. */
export function agesChart({ words, report }: Telling): ChartBlock {
  const { original, current } = report.overdue.ages;
  const series = [
    { name: words.clock.original, values: ageClasses.map((age) => original[age].value) },
    { name: words.clock.current, values: ageClasses.map((age) => current[age].value) },
  ];
  return chartBlock({ type: 'bars', ...words.charts.ages, labels: ageClasses.map((age) => words.age[age]), series, stacked: false });
}

function chartBlock(chart: ChartBlock['chart']): ChartBlock {
  return { type: 'chart', chart, caption: '' };
}

/** `30/11`, short enough to fit under its point. */
function label(day: Day): string {
  return `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
}
