import { dayOf } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import { officeOf } from '../../domain/decision/kinds';
import { type AgencyStatusFigures, countOf } from '../../domain/report/classes';
import type { Report, TaskRow } from '../../domain/report/report';
import { commandWords } from '../../words/commands';
import { letterWords } from '../../words/letters';
import { mailWords } from '../../words/mail';
import { letterSent, withMerged } from './report-tables';
import { capitalised, paperText, type Telling, tellingOf, titleIn } from './report-telling';
import type { Workbook, WorkbookColumn, WorkbookSheet } from './workbook';

/** The table that offices keep by hand today, in one step: every task, with sheets for agencies and overdue tasks. */
export function reportWorkbook(report: Report, language: Language): Workbook {
  const telling = tellingOf(report, language);
  const { words } = telling;
  const office = officeOf(report.record.decision)?.name[language];
  return {
    moment: report.record.asOf,
    title: words.workbook.title(paperText(telling, false)),
    author: office ?? letterWords[language].officeUnnamed,
    sheets: [tasksSheet(telling), agenciesSheet(telling), overdueSheet(telling)],
  };
}

type Cells = WorkbookSheet['rows'][number];
type ColumnShape = [width: number, kind: WorkbookColumn['kind'], wrap?: boolean];

function sheetOf(
  telling: Telling,
  name: keyof Telling['words']['workbook']['sheets'],
  shapes: ColumnShape[],
  rows: Cells[],
): WorkbookSheet {
  const { words, report } = telling;
  return {
    name: words.workbook.sheets[name],
    lines: [
      { text: words.workbook.title(paperText(telling, false)), strong: true },
      { text: words.asOf(words.moment(report.record.asOf)) },
    ],
    columns: words.workbook.columns[name].map((title, at): WorkbookColumn => {
      const [width, kind, wrap = false] = shapes[at] ?? [12, 'text'];
      return { title, width, kind, wrap };
    }),
    rows,
    protected: false,
    landscape: true,
  };
}

function tasksSheet(telling: Telling): WorkbookSheet {
  const { report } = telling;
  const shapes: ColumnShape[] = [
    [6, 'number'],
    [48, 'text', true],
    [24, 'text', true],
    [30, 'text', true],
    [30, 'text', true],
    [12, 'day'],
    [40, 'text', true],
    [40, 'text', true],
  ];
  const paper = paperText(telling, false);
  const rows = report.tasks.map((task, at): Cells => {
    const { period, agency } = task;
    const name = `${titleIn(telling, task)}${period === null ? '' : ` (${mailWords[telling.language].period(period)})`}`;
    return [
      at + 1,
      name,
      paper,
      telling.agency(agency),
      coordinating(task, telling),
      task.current,
      resultOf(task, telling),
      noteOf(task, telling),
    ];
  });
  return sheetOf(telling, 'tasks', shapes, rows);
}

function coordinating({ code, agency }: TaskRow, telling: Telling): string {
  const definition = telling.report.record.decision.tasks.find((task) => task.code === code);
  return (definition?.coordinating ?? [])
    .filter((other) => other !== agency)
    .map(telling.agency)
    .join(', ');
}

/** The class, the counted or reported progress, and the day of the result. */
function resultOf(task: TaskRow, { words, language, day }: Telling): string {
  const status = capitalised(commandWords[language].status.classes[task.classes.current]);
  const progress = task.done === null ? null : words.workbook.progress(task.done, task.total);
  const submitted = task.submitted === null ? null : words.workbook.submitted(day(dayOf(task.submitted)));
  return [status, progress, submitted, task.words].filter((part) => part !== null && part !== '').join('; ');
}

function noteOf(task: TaskRow, telling: Telling): string {
  const { noted } = telling.words.workbook;
  const late = telling.late(task);
  const letter = late === null ? '' : letterSent(late, telling);
  const notes = [
    task.original !== null && task.original !== task.current ? noted.original(telling.day(task.original)) : '',
    late === null ? '' : noted.late(late.days.current ?? 0),
    letter === '' ? '' : noted.letter(letter),
    task.blocked ? noted.blocked : '',
    originOf(task, telling),
  ];
  return notes.filter((text) => text !== '').join('; ');
}

/** The paper or agency that gave the task, or the agency that it came from in a merger. */
function originOf({ origins, agency }: TaskRow, { language, wording, agency: nameOf }: Telling): string {
  if (origins === null) return '';
  const text = mailWords[language].origin[wording(agency)];
  return text[origins.kind](origins.agencies.map(nameOf).join(', '));
}

function agenciesSheet(telling: Telling): WorkbookSheet {
  const shapes: ColumnShape[] = [
    [6, 'number'],
    [44, 'text', true],
    ...Array.from({ length: 10 }, (): ColumnShape => [14, 'number']),
    [14, 'percent'],
    [14, 'percent'],
  ];
  const rows = telling.report.agencies.map((entry, at): Cells => [at + 1, withMerged(entry.agency, telling), ...countsOf(entry)]);
  const total: Cells = [null, telling.words.total, ...countsOf(telling.report.standing)];
  return { ...sheetOf(telling, 'agencies', shapes, [...rows, total]), strongRows: [rows.length] };
}

function countsOf({ assigned, classes, onTime }: Pick<AgencyStatusFigures, 'assigned' | 'classes' | 'onTime'>): Cells {
  const both = (name: 'completedOnTime' | 'completedLate' | 'overdue') => [classes.original[name].value, classes.current[name].value];
  return [
    assigned.value,
    ...both('completedOnTime'),
    ...both('completedLate'),
    ...both('overdue'),
    countOf(classes.current, 'awaiting'),
    countOf(classes.current, 'inProgress'),
    countOf(classes.current, 'other'),
    onTime.original.rate,
    onTime.current.rate,
  ];
}

function overdueSheet(telling: Telling): WorkbookSheet {
  const shapes: ColumnShape[] = [
    [6, 'number'],
    [36, 'text', true],
    [52, 'text', true],
    [13, 'day'],
    [13, 'day'],
    [14, 'number'],
    [26, 'text', true],
    [24, 'text', true],
  ];
  const rows = telling.report.overdue.tasks.map((task, at): Cells => {
    const blocked = task.blocked ? telling.words.workbook.noted.blocked : '';
    const { agency, original, current, days } = task;
    return [at + 1, telling.agency(agency), titleIn(telling, task), original, current, days.current, letterSent(task, telling), blocked];
  });
  return sheetOf(telling, 'overdue', shapes, rows);
}
