import type { Day } from '../../domain/calendar/time';
import { kindsOf } from '../../domain/decision/kinds';
import { classGroupNames, countOf, statusFiguresTogether } from '../../domain/report/classes';
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

/** Most bars of a chart: a page has room for no more. */
const MOST_BARS = 60;

/** The tasks of each agency by groups of classes, against the current deadline; by kind of agency where there are too many agencies. */
export function agenciesChart({ words, report, agency, language }: Telling): ChartBlock {
  const isEach = report.agencies.length <= MOST_BARS;
  const kinds = kindsOf(report.record.decision).flatMap((kind) => {
    const own = report.agencies.filter((entry) => entry.kind === kind.code);
    return own.length === 0 ? [] : [{ label: kind.many[language], classes: statusFiguresTogether(own).classes }];
  });
  const bars = isEach ? report.agencies.map((entry) => ({ label: agency(entry.agency), classes: entry.classes })) : kinds;
  const series = classGroupNames.map((group) => ({
    name: words.classGroup[group],
    values: bars.map(({ classes }) => countOf(classes.current, group)),
  }));
  const shown = series.filter(({ values }) => values.some((value) => value > 0));
  const told = isEach ? words.charts.agencies : words.charts.kinds;
  return chartBlock({ type: 'bars', ...told, labels: bars.map(({ label }) => label), series: shown, stacked: true });
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
