import { nearestName } from '../documents/package/nearest-name';
import type { Language } from '../domain/decision/decision';
import { type FigureName, figureNamed, figureNames } from '../domain/report/explain';
import type { FigureItem } from '../domain/report/figure';
import type { ReportRecord } from '../domain/report/record';
import type { Report } from '../domain/report/report';
import { exitCodes, Failure } from '../local/failure';
import { eventText } from '../words/events';
import { numberText, reportWords } from '../words/report';
import { type CommonOptions, vietnamTime } from './options';
import { printJson } from './output';

/** The name of a figure. Throws Failure (2) naming the nearest one and all. */
export function figureNameFrom(text: string, language: Language): FigureName {
  const found = figureNames.find((name) => name === text);
  if (found !== undefined) return found;
  const nearest = nearestName(text, [...figureNames]);
  throw new Failure(reportWords[language].command.badFigure(text, nearest, figureNames.join(', ')), exitCodes.usage);
}

/**
 * Shows a figure with each item that it counts and the events behind it: number, kind, moment and agency. Throws Failure (2) for a figure
 * of a period that was not requested.
 */
export function explainFigure(record: ReportRecord, report: Report, name: FigureName, { lang, json }: CommonOptions): void {
  const figure = figureNamed(report, name);
  if (figure === null) throw new Failure(reportWords[lang].command.needsPeriod(name), exitCodes.usage);
  const eventsOf = eventFinder(record);
  const under = figure.items.map((item) => ({ ...item, events: eventsOf(item) }));
  if (json === true) {
    const items = under.map((item) => ({
      ...item,
      events: item.events.map(({ seq, type, happened, recorded }) => ({ seq, type, happened, recorded, agency: item.agency })),
    }));
    printJson({ figure: name, value: figure.value, asOf: record.asOf, items });
    return;
  }
  const words = reportWords[lang].command;
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(words.asOf(vietnamTime(record.asOf), record.decisionVersion));
  line(words.figure(name, numberText(lang, figure.value)));
  for (const { agency, task, subject, events } of under) {
    line(`\n${[agency, task, subject].filter((part) => part !== null).join('  ')}`);
    if (events.length === 0) line(`  ${words.byCatalogue}`);
    for (const event of events) line(`  #${event.seq}  ${event.type}  ${vietnamTime(event.recorded)}  ${eventText(event, lang)}`);
  }
}

function eventFinder(record: ReportRecord) {
  const byRollout = new Map(record.rollouts.map(({ id, events }) => [id, new Map(events.map((event) => [event.seq, event]))]));
  return ({ rollout, events }: FigureItem) => events.flatMap((seq) => byRollout.get(rollout)?.get(seq) ?? []);
}
