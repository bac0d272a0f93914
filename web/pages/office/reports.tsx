import { mailWords } from '../../../words/mail';
import { reportPageWords } from '../../../words/report-pages';
import { signInWords } from '../../../words/sign-in';
import type { ReportsOf } from '../../office/reports';
import { paths } from '../../place';
import type { SignedIn } from '../../session';
import { Field } from '../fields';
import { OfficeFrame } from './frame';

/** Reports of each decision: made now or as of a day, and those that were issued. */

type ReportsProps = { me: SignedIn; reports: readonly ReportsOf[]; fault: 'bad' | 'busy' | null };

export function ReportsPage({ me, reports, fault }: ReportsProps) {
  const words = reportPageWords[me.language];
  return (
    <OfficeFrame me={me} title={words.title} current="reports" here="/reports" narrow>
      {fault !== null && (
        <div class="notice problems" role="alert">
          <p>{words[fault]}</p>
        </div>
      )}
      <h1>{words.title}</h1>
      {reports.length === 0 && <p>{words.none}</p>}
      {reports.map((entry) => (
        <OfDecision key={entry.of.id} me={me} entry={entry} />
      ))}
    </OfficeFrame>
  );
}

function OfDecision({ me, entry: { of, issued } }: { me: SignedIn; entry: ReportsOf }) {
  const words = reportPageWords[me.language];
  const languages = signInWords[me.language].account.language;
  const short = mailWords[me.language].shortDay;
  const id = (name: string) => `${name}-${of.id}`;
  return (
    <section class="sheet">
      <h2>{of.decision.source.number ?? of.id}</h2>
      <form method="get" action={`${paths.decision(of.id)}/report`}>
        <Field id={id('as-of')} label={words.asOf} hint={words.asOfHint} fault={null}>
          <input id={id('as-of')} name="asOf" type="date" class="day" aria-describedby={`${id('as-of')}-hint`} />
        </Field>
        <Field id={id('language')} label={words.language} hint={null} fault={null}>
          <select id={id('language')} name="lang">
            {(['vi', 'en'] as const).map((language) => (
              <option key={language} value={language} selected={language === me.language}>
                {languages[language]}
              </option>
            ))}
          </select>
        </Field>
        <Field id={id('pages')} label={words.download} hint={null} fault={null}>
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
      <h3>{words.issued}</h3>
      {issued.length === 0 && <p>{words.noneIssued}</p>}
      <ul>
        {issued.map(({ number, date, signer, files }) => (
          <li key={`${number} ${date}`}>
            {number}, {short(date)}, {signer}:{' '}
            {files.map(({ hash, name }) => (
              <a key={hash} href={`${paths.decision(of.id)}/reports/${hash}`}>
                {name}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
