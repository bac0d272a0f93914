import type { CalendarPaper } from '../../domain/calendar/calendar';
import { weekdayOf } from '../../domain/calendar/time';
import type { NoticeEffect } from '../../office/calendar-effect';
import { calendarWords } from '../../words/calendar';
import { calendarNoticeWords } from '../../words/calendar-notice';
import { calendarPageWords } from '../../words/calendar-page';
import type { SignedIn } from '../account/session';
import { Tick } from '../pages/fields';
import { Carried, Choice, Line } from '../pages/inputs';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { one, type Sent } from '../sent';
import { inLanguage } from '../visit';
import { type RowKind, rowFields, rowsOf } from './notice-input';

/** A notice of days off: written into a form, shown with what it changes, then stored. */

type Faults = ReadonlyMap<string, string>;

export function NoticePage({ me, sent, faults }: { me: SignedIn; sent: Sent; faults: Faults }) {
  const words = calendarPageWords[me.language].form;
  const { statuses } = calendarWords[me.language];
  const field = (name: string, label: string, more: { kind?: 'date'; hint?: string } = {}) => (
    <Line sent={sent} name={name} label={label} fault={faults.get(name) ?? null} {...more} />
  );
  return (
    <OfficeFrame me={me} title={words.title} current="calendar" here={null} narrow>
      {faults.size > 0 && (
        <div class="notice problems" role="alert">
          <h2>{words.faulty}</h2>
          <ul>
            {[...faults].map(([name, expected]) => (
              <li key={name}>{name === '' ? expected : <a href={`#${name}`}>{expected}</a>}</li>
            ))}
          </ul>
        </div>
      )}
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <form class="sheet first" method="post" action={inLanguage('/calendar/notices', me)}>
        <fieldset class="field">
          <legend>{words.paper}</legend>
          {field('number', words.id)}
          {field('happened', words.happened, { kind: 'date' })}
          {field('source', words.source, { hint: words.sourceHint })}
          {field('year', words.year)}
          <Choice
            sent={sent}
            name="status"
            label={words.status}
            none="–"
            choices={Object.entries(statuses)}
            fault={faults.get('status') ?? null}
          />
        </fieldset>
        <Rows me={me} sent={sent} faults={faults} kind="daysOff" title={words.daysOff} hint={words.daysOffHint} />
        <Rows me={me} sent={sent} faults={faults} kind="swaps" title={words.swaps} hint={words.swapsHint} />
        <Rows me={me} sent={sent} faults={faults} kind="replaces" title={words.replaces} hint={words.replacesHint} />
        <p class="acts">
          <button type="submit">{words.show}</button>
          <button type="submit" class="quiet" name="do" value="rows">
            {words.moreRows}
          </button>
        </p>
      </form>
    </OfficeFrame>
  );
}

type RowsProps = { me: SignedIn; sent: Sent; faults: Faults; kind: RowKind; title: string; hint: string };

function Rows({ me, sent, faults, kind, title, hint }: RowsProps) {
  const words = calendarPageWords[me.language].form;
  const { day, name, nameEn, swapOff: off, swapWork: work, from, to } = words;
  const labels: Record<string, string> = { day, name, nameEn, off, work, from, to };
  const count = rowsOf(sent, kind);
  return (
    <fieldset class="field" aria-describedby={`${kind}-hint`}>
      <legend>{title}</legend>
      <p class="hint" id={`${kind}-hint`}>
        {hint}
      </p>
      <input type="hidden" name={`rows.${kind}`} value={String(count)} />
      {Array.from({ length: count }, (_, row) => row).map((row) => (
        <fieldset key={row} class="row">
          <legend class="visually-hidden">{words.row(row + 1)}</legend>
          {rowFields[kind].map((field) => {
            const id = `${field}.${row}`;
            const isDay = field !== 'name' && field !== 'nameEn';
            return (
              <Line
                key={field}
                sent={sent}
                name={id}
                label={labels[field] ?? field}
                kind={isDay ? 'date' : 'text'}
                fault={faults.get(id) ?? null}
              />
            );
          })}
        </fieldset>
      ))}
    </fieldset>
  );
}

/** Deadlines that are listed. */
const MOST_DEADLINES = 100;

type EffectProps = {
  me: SignedIn;
  sent: Sent;
  paper: CalendarPaper;
  effect: NoticeEffect;
  /** The version as which the very same notice is stored already, or null. */
  known: number | null;
  confirmMissing: boolean;
};

export function NoticeEffectPage({ me, sent, paper, effect, known, confirmMissing }: EffectProps) {
  const words = calendarPageWords[me.language];
  const title = known === null ? words.effect(paper.id) : calendarNoticeWords[me.language].same(paper.id, known);
  return (
    <OfficeFrame me={me} title={title} current="calendar" here={null} narrow>
      {confirmMissing && (
        <div class="notice problems" role="alert">
          <p>
            <a href="#confirm">{words.form.confirmMissing}</a>
          </p>
        </div>
      )}
      <h1>{title}</h1>
      <p>{paper.source}</p>
      <Days me={me} effect={effect} />
      <Deadlines me={me} effect={effect} />
      <form class="sheet" method="post" action={inLanguage('/calendar/notices', me)}>
        <Carried sent={sent} except={['do', 'confirm']} />
        {known === null && (
          <Tick
            id="confirm"
            name="confirm"
            isTicked={one(sent, 'confirm') === 'yes'}
            label={words.form.confirm(effect.deadlines.length)}
            hint={null}
          />
        )}
        <p class="acts">
          {known === null && (
            <button type="submit" name="do" value="store">
              {words.form.store}
            </button>
          )}
          <button type="submit" class="quiet" name="do" value="change">
            {words.form.change}
          </button>
        </p>
      </form>
    </OfficeFrame>
  );
}

function Days({ me, effect: { days } }: Pick<EffectProps, 'me' | 'effect'>) {
  const words = calendarNoticeWords[me.language];
  const { day, weekdays } = calendarWords[me.language];
  if (days.length === 0) return <p>{words.days.none}</p>;
  const rows = days.map((change) => [
    day(change.day),
    weekdays[weekdayOf(change.day) - 1] ?? '',
    words.changes[change.change],
    (change.after ?? change.before)?.name[me.language] ?? '',
  ]);
  return <Plain caption={words.days.heading} columns={words.days.columns} rows={rows} />;
}

function Deadlines({ me, effect: { deadlines } }: Pick<EffectProps, 'me' | 'effect'>) {
  const words = calendarNoticeWords[me.language].deadlines;
  const { day } = calendarWords[me.language];
  if (deadlines.length === 0) return <p>{words.none}</p>;
  const rows = deadlines
    .slice(0, MOST_DEADLINES)
    .map(({ decision, agency, task, from, to, kept }) => [decision, agency, task, day(from), kept ? words.kept : day(to)]);
  return (
    <>
      <Plain caption={words.heading(deadlines.length)} columns={words.columns} rows={rows} />
      {deadlines.length > MOST_DEADLINES && <p>{calendarPageWords[me.language].more(deadlines.length - MOST_DEADLINES)}</p>}
    </>
  );
}

function Plain({ caption, columns, rows }: { caption: string; columns: readonly string[]; rows: readonly string[][] }) {
  return (
    <Table label={caption} captioned columns={columns}>
      {rows.map((row) => (
        <tr key={row.join(' ')}>
          {row.map((cell, index) => (
            <td key={columns[index]}>{cell}</td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
