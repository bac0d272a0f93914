import { type Instant, isDay } from '../../domain/calendar/time';
import type { Example } from '../../domain/health/facts';
import { type Condition, isHealthy, type Judgement, type Reason } from '../../domain/health/health';
import { archiveWords } from '../../words/archive';
import { healthWords } from '../../words/health';
import { mailWords } from '../../words/mail';
import { mailPageWords } from '../../words/mail-page';
import type { StatusMark } from '../../words/status';
import { webhookWords } from '../../words/webhook';
import type { SignedIn } from '../account/session';
import { momentInWords, Status } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { inLanguage } from '../visit';

/** Shows the parts of the installation: first, in words, those with a fault or a warning, then all of them in one table. */

type SystemProps = { me: SignedIn; now: Instant; judgements: readonly Judgement[] };

/** A longer list has one cause. */
export const MOST_EXAMPLES = 5;

export function SystemPage({ me, now, judgements }: SystemProps) {
  const words = healthWords[me.language];
  const failing = failingParts(judgements);
  return (
    <OfficeFrame me={me} title={words.title} current={null} here="/system">
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <div class={failing.length === 0 ? 'notice done' : 'notice problems'} role="status">
        <p>
          {failing.length === 0 ? words.allWork : `${words.some(failing.length)}.`} {words.readAt(momentInWords(now, me.language))}.
        </p>
      </div>
      {judgements
        .filter(({ reasons }) => reasons.length > 0)
        .map((judgement) => (
          <PartSheet key={judgement.part} me={me} judgement={judgement} />
        ))}
      <section class="sheet">
        <Table label={words.title} columns={words.columns}>
          {judgements.map(({ part, condition }) => (
            <tr key={part}>
              <th scope="row">{words.parts[part]}</th>
              <td>
                <Status mark={marks[condition]}>{words.conditions[condition]}</Status>
              </td>
            </tr>
          ))}
        </Table>
        {judgements.some(({ condition }) => condition === 'unknown') && <p class="hint">{words.unknown}</p>}
      </section>
      <p>
        <a href={inLanguage('/webhooks', me)}>{webhookWords[me.language].page.toPage}</a>
        {' · '}
        <a href={inLanguage('/archive', me)}>{archiveWords[me.language].page.toPage}</a>
      </p>
    </OfficeFrame>
  );
}

/** Above everything on a page of the Office, while a part does not work. */
export function HealthNotice({ me, judgements }: { me: SignedIn; judgements: readonly Judgement[] }) {
  const words = healthWords[me.language];
  const failing = failingParts(judgements);
  if (failing.length === 0) return null;
  return (
    <div class="notice problems">
      <p>{words.notice(failing.map(({ part }) => words.parts[part]))}</p>
      <p>
        <a href={inLanguage('/system', me)}>{words.toPage}</a>
      </p>
    </div>
  );
}

function failingParts(judgements: readonly Judgement[]): Judgement[] {
  return judgements.filter((judgement) => !isHealthy([judgement]));
}

const marks: Record<Condition, StatusMark> = {
  works: { shape: '●', look: 'done' },
  degraded: { shape: '◐', look: 'soon' },
  broken: { shape: '▲', look: 'late' },
  unknown: { shape: '○', look: 'none' },
};

function PartSheet({ me, judgement: { part, condition, reasons } }: { me: SignedIn; judgement: Judgement }) {
  const words = healthWords[me.language];
  return (
    <section class="sheet">
      <h2>
        {words.parts[part]} <Status mark={marks[condition]}>{words.conditions[condition]}</Status>
      </h2>
      {reasons.map((reason) => (
        <ReasonLines key={reason.cause} me={me} reason={reason} />
      ))}
      {part === 'mail' && (
        <p>
          <a href={inLanguage('/mail', me)}>{mailPageWords[me.language].toPage}</a>
        </p>
      )}
    </section>
  );
}

function ReasonLines({ me, reason }: { me: SignedIn; reason: Reason }) {
  const words = healthWords[me.language];
  const { cause, since, count, detail, examples } = reason;
  const { what, means, todo } = words.causes[cause];
  const hidden = count - examples.length;
  return (
    <>
      <p>
        <strong>{what(count, detail)}</strong>
        {since !== null && `, ${words.since(momentOf(since, me))}`}.
      </p>
      {examples.length > 0 && (
        <ul>
          {examples.map((example) => (
            <li key={`${example.what} ${example.since}`}>{exampleInWords(example, me)}</li>
          ))}
          {hidden > 0 && <li>{words.more(hidden)}</li>}
        </ul>
      )}
      <p>
        {words.means}: {means}
      </p>
      <p>
        {words.todo}: {todo}
      </p>
    </>
  );
}

function exampleInWords({ what, since, detail }: Example, me: SignedIn): string {
  const said = detail === null || typeof detail === 'string' ? detail : detail[me.language];
  const moment = since === null ? null : healthWords[me.language].since(momentOf(since, me));
  return [what, moment, said].filter((text) => text !== null && text !== '').join(' · ');
}

function momentOf(since: string, me: SignedIn): string {
  return isDay(since) ? mailWords[me.language].shortDay(since) : momentInWords(since, me.language);
}
