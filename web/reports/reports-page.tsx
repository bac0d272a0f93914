import { dayOf } from '../../domain/calendar/time';
import { statusClasses } from '../../domain/record/status';
import { signsReports } from '../../domain/report/sign-off';
import type { Followed } from '../../office/rollout-commands';
import type { AccountRole } from '../../store/accounts';
import { eventText } from '../../words/events';
import { mailWords } from '../../words/mail';
import { namingOf } from '../../words/naming';
import { officeWords } from '../../words/office';
import { otherFigures, reportPageWords } from '../../words/report-pages';
import { signInWords } from '../../words/sign-in';
import type { SignedIn } from '../account/session';
import { DayInput } from '../pages/day-input';
import { Field, Tick } from '../pages/fields';
import { Line, Select } from '../pages/inputs';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { paths } from '../place';
import { one, type Sent } from '../sent';
import { inLanguage } from '../visit';
import type { IssueForm, ReportFault, ReportsOf, ShownFigure } from './reports';

/** Reports of each decision: made now or as of a day, and those that were issued. */

type ReportsProps = {
  me: SignedIn;
  reports: readonly ReportsOf[];
  fault: ReportFault | null;
  /** A report that was to be issued and could not be. */
  form: IssueForm | null;
  /** Number of the report that was just issued. */
  done: string | null;
};

export function ReportsPage({ me, reports, fault, form, done }: ReportsProps) {
  const words = reportPageWords[me.language];
  return (
    <OfficeFrame me={me} title={words.title} current="reports" here="/reports" narrow>
      {done !== null && (
        <div class="notice done" role="status">
          <p>{words.issue.done(done)}</p>
        </div>
      )}
      {form !== null && (
        <div class="notice problems" role="alert">
          <p>{words.issue.faults[form.fault]}</p>
        </div>
      )}
      {fault !== null && (
        <div class="notice problems" role="alert">
          <p>{words[fault]}</p>
        </div>
      )}
      <h1>{words.title}</h1>
      {reports.length === 0 && <p>{words.none}</p>}
      {reports.map((entry) => (
        <OfDecision key={entry.of.id} me={me} entry={entry} form={form?.decision === entry.of.id ? form : null} />
      ))}
    </OfficeFrame>
  );
}

/** A report takes long: the page asks for it again by itself, and by its link where a browser does not. */
export function PreparingPage({ me, again }: { me: SignedIn; again: string }) {
  const { preparing } = reportPageWords[me.language];
  return (
    <OfficeFrame me={me} title={preparing.title} current="reports" here={null} narrow>
      <h1>{preparing.title}</h1>
      <p role="status">{preparing.said}</p>
      <p>
        <a href={again}>{preparing.again}</a>
      </p>
      <p>
        <a href={inLanguage('/reports', me)}>{preparing.back}</a>
      </p>
    </OfficeFrame>
  );
}

type OfDecisionProps = { me: SignedIn; entry: ReportsOf; form: IssueForm | null };

function OfDecision({ me, entry: { of, issued }, form }: OfDecisionProps) {
  const words = reportPageWords[me.language];
  const languages = signInWords[me.language].account.language;
  const id = (name: string) => `${name}-${of.id}`;
  return (
    <section class="sheet">
      <h2>{of.decision.source.number ?? of.id}</h2>
      <form method="get" action={`${paths.decision(of.id)}/report`}>
        <Field id={id('as-of')} label={words.asOf} hint={words.asOfHint} fault={null}>
          <DayInput id={id('as-of')} name="asOf" value="" described={{ 'aria-describedby': `${id('as-of')}-hint` }} />
        </Field>
        <Field id={id('language')} label={words.language} hint={null} fault={null}>
          <select id={id('language')} name="lang">
            {(['vi', 'en'] as const).map((language) => (
              <option key={language} value={language} lang={language} selected={language === me.language}>
                {languages[language]}
              </option>
            ))}
          </select>
        </Field>
        <Field id={id('pages')} label={words.pages} hint={null} fault={null}>
          <select id={id('pages')} name="onePage">
            <option value="no">{words.full}</option>
            <option value="yes">{words.onePage}</option>
          </select>
        </Field>
        <p class="acts">
          {(['docx', 'pdf', 'xlsx'] as const).map((kind, index) => (
            <button key={kind} type="submit" name="kind" value={kind} class={index === 0 ? undefined : 'quiet'}>
              {`${words.download} .${kind}`}
            </button>
          ))}
        </p>
      </form>
      <p>
        <a href={inLanguage(`${paths.decision(of.id)}/report/figures?figure=overdue`, me)}>{words.figures.link}</a>
      </p>
      <Issue me={me} of={of} form={form} />
      <IssuedReports me={me} of={of} issued={issued} />
    </section>
  );
}

/** Reports as they went out, with who recorded those that somebody else had signed. */
function IssuedReports({ me, of, issued }: { me: SignedIn } & ReportsOf) {
  const words = reportPageWords[me.language];
  const short = mailWords[me.language].shortDay;
  return (
    <>
      <h3>{words.issued}</h3>
      {issued.length === 0 && <p>{words.noneIssued}</p>}
      <ul>
        {issued.map(({ number, date, signer, files, signOff }) => (
          <li key={`${number} ${date}`}>
            {number}, {short(date)}, {signer}:{' '}
            {files.map(({ hash, name }) => (
              <a key={hash} href={`${paths.decision(of.id)}/reports/${hash}`}>
                {name}
              </a>
            ))}
            {signOff !== null && signOff.paper !== null && (
              <span class="facts">
                {' '}
                {words.issue.recordedBy(officeWords[me.language].role[signOff.by.role as AccountRole])}{' '}
                <a href={`${paths.decision(of.id)}/reports/${signOff.paper.hash}`}>{words.issue.signedCopy}</a>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Number, date and signer, once a report has been signed. */
function Issue({ me, of, form }: { me: SignedIn; of: Followed; form: IssueForm | null }) {
  const words = reportPageWords[me.language];
  const languages = signInWords[me.language].account.language;
  const sent: Sent = form?.sent ?? { date: [dayOf(of.now)] };
  const id = (name: string) => `issue-${name}-${of.id}`;
  const field = (name: string, label: string, hint: string | null, kind: 'text' | 'date' = 'text') => (
    <Line id={id(name)} sent={sent} name={name} label={label} hint={hint} kind={kind} />
  );
  return (
    <details open={form !== null}>
      <summary>{words.issue.title}</summary>
      <form method="post" action={inLanguage(`${paths.decision(of.id)}/reports`, me)} enctype="multipart/form-data">
        <p>{words.issue.hint}</p>
        {field('asOf', words.asOf, words.asOfHint, 'date')}
        <Field id={id('language')} label={words.language} hint={null} fault={null}>
          <Select id={id('language')} name="language" value={one(sent, 'language')} none={languages.vi} choices={[['en', languages.en]]} />
        </Field>
        <Field id={id('onePage')} label={words.pages} hint={null} fault={null}>
          <Select id={id('onePage')} name="onePage" value={one(sent, 'onePage')} none={words.full} choices={[['yes', words.onePage]]} />
        </Field>
        {field('number', words.issue.number, words.issue.numberHint)}
        {field('date', words.issue.date, null, 'date')}
        {field('signer', words.issue.signer, words.issue.signerHint(signsReports(me.account) ? me.account.position[me.language] : null))}
        <Field id={id('paper')} label={words.issue.paper} hint={words.issue.paperHint} fault={null}>
          <input id={id('paper')} name="paper" type="file" aria-describedby={`${id('paper')}-hint`} />
        </Field>
        <Tick id={id('confirm')} name="confirm" isTicked={false} label={words.issue.confirm} hint={null} />
        <button type="submit">{words.issue.button}</button>
      </form>
    </details>
  );
}

type FigureProps = { me: SignedIn; of: Followed; figure: ShownFigure; day: string };

export function FigurePage({ me, of, figure, day }: FigureProps) {
  const words = reportPageWords[me.language].figures;
  const offered = offeredFigures(me);
  const name = offered.find(([code]) => code === figure.name)?.[1] ?? figure.name;
  const title = words.title(`${name.charAt(0).toLocaleUpperCase(me.language)}${name.slice(1)}`, figure.value);
  const here = `${paths.decision(of.id)}/report/figures?${new URLSearchParams({ figure: figure.name, ...(day === '' ? {} : { asOf: day }) })}`;
  const names = namingOf(of.decision, dayOf(of.now), me.language);
  return (
    <OfficeFrame me={me} title={title} current="reports" here={here}>
      <p class="path">
        <a href={inLanguage('/reports', me)}>{of.decision.source.number ?? of.id}</a>
      </p>
      <h1>{title}</h1>
      <p class="lede">{officeWords[me.language].asOf(momentInWords(figure.asOf, me.language))}</p>
      <form class="inline" action={`${paths.decision(of.id)}/report/figures`}>
        {me.language !== me.standard && <input type="hidden" name="lang" value={me.language} />}
        {day !== '' && <input type="hidden" name="asOf" value={day} />}
        <Field id="figure" label={words.choose} hint={null} fault={null}>
          <select id="figure" name="figure">
            {offered.map(([code, label]) => (
              <option key={code} value={code} selected={code === figure.name}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit">{words.show}</button>
      </form>
      {figure.items.length > 0 && (
        <Table label={words.counts} captioned stacks columns={Object.values(words.columns)}>
          {figure.items.map(({ agency, task, subject, title, told }) => (
            <tr key={`${agency} ${task} ${subject}`}>
              <th scope="row">{names.agency(agency)}</th>
              <td>{task === null ? title : <a href={inLanguage(paths.task(of.id, agency, task), me)}>{title}</a>}</td>
              <td>
                {told.length === 0 && words.byCatalogue}
                {told.map((event) => (
                  <p key={event.seq}>
                    #{event.seq} {momentInWords(event.recorded, me.language)}: {eventText(event, me.language, names)}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {figure.value > figure.items.length && <p>{words.more(figure.value - figure.items.length)}</p>}
    </OfficeFrame>
  );
}

function offeredFigures({ language }: SignedIn): [string, string][] {
  const { names, clock } = reportPageWords[language].figures;
  const classes = statusClasses.flatMap((name): [string, string][] => [
    [name, `${mailWords[language].status[name]}, ${clock.current}`],
    [`${name}:original`, `${mailWords[language].status[name]}, ${clock.original}`],
  ]);
  return [...otherFigures.map((name): [string, string] => [name, names[name]]), ...classes];
}
