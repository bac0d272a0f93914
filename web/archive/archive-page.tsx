import { dayOf } from '../../domain/calendar/time';
import { retentionYears } from '../../domain/record/retention';
import type { ArchiveAct, ClosedDecision } from '../../store/archive/acts';
import { type ArchiveWords, archiveWords } from '../../words/archive';
import { mailWords } from '../../words/mail';
import type { SignedIn } from '../account/session';
import { Line } from '../pages/inputs';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { paths } from '../place';
import { inLanguage } from '../visit';
import type { ArchiveView } from './archive';

/** The rule of archiving, the decisions that have ended, and what archiving one would take out of the database. */

type Props = { me: SignedIn; view: ArchiveView };

export function ArchivePage({ me, view }: Props) {
  const all = archiveWords[me.language];
  const words = all.page;
  const { rule, closed, preview, acts, done } = view;
  return (
    <OfficeFrame me={me} title={words.title} current={null} here="/archive">
      {done !== null && (
        <div class={done === 'unchanged' ? 'notice' : 'notice done'} role="status">
          <p>{words[done]}</p>
        </div>
      )}
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <section class="sheet">
        <h2>{words.rule}</h2>
        <p class="what">{rule === null ? all.states.noRule : all.rule(rule.years, rule.who, momentInWords(rule.at, me.language))}</p>
        <p class="hint">{words.unverified}</p>
        {view.maySet && <RuleForm me={me} view={view} />}
      </section>
      <section class="sheet">
        <h2>{words.closed}</h2>
        {closed.length === 0 ? <p>{all.none}</p> : <Closed me={me} view={view} />}
      </section>
      {preview !== null && (
        <section class="sheet">
          <h2>{preview.of.number}</h2>
          <ul>
            {Object.entries(preview.goes.tables).map(([table, rows]) => (
              <li key={table}>
                {rows} {all.tables[table as keyof ArchiveWords['tables']]}
              </li>
            ))}
          </ul>
          <p>{words.size((preview.goes.bytes / 1e6).toFixed(1))}</p>
        </section>
      )}
      {acts.length > 0 && <Acts me={me} acts={acts} />}
    </OfficeFrame>
  );
}

function RuleForm({ me, view: { sent, faults, rule } }: Props) {
  const words = archiveWords[me.language].page;
  const { least, most } = retentionYears;
  const shown = sent.years === undefined && rule !== null ? { ...sent, years: [String(rule.years)] } : sent;
  return (
    <form method="post" action={inLanguage('/archive/rule', me)}>
      <Line sent={shown} name="years" label={words.years} fault={faults.includes('years') ? words.badYears(least, most) : null} />
      <Line sent={sent} name="reason" label={words.reason} fault={faults.includes('reason') ? words.badReason : null} />
      <p class="acts">
        <button type="submit">{words.set}</button>
      </p>
    </form>
  );
}

function Closed({ me, view }: Props) {
  const words = archiveWords[me.language].page;
  return (
    <Table label={words.closed} columns={words.closedColumns}>
      {view.closed.map((decision) => (
        <tr key={decision.id}>
          <th scope="row">
            <a href={inLanguage(`${paths.decision(decision.id)}/document`, me)}>{decision.number}</a>
          </th>
          <td>{day(decision.closedAt, me)}</td>
          <td>{stateOf(decision, me)}</td>
          <td>{decision.archive === null && <Offers me={me} view={view} decision={decision} />}</td>
        </tr>
      ))}
    </Table>
  );
}

function day(instant: string, me: SignedIn): string {
  return mailWords[me.language].shortDay(dayOf(instant));
}

function stateOf({ state, due, heldWhy, archive }: ClosedDecision, me: SignedIn): string {
  const all = archiveWords[me.language];
  if (archive !== null) return `${all.states.archived}: ${archive.name}`;
  if (state === 'early' && due !== null) return `${all.states.early}, ${all.from(day(due, me))}`;
  return heldWhy === null ? all.states[state] : `${all.states[state]}: ${heldWhy}`;
}

function Offers({ me, view, decision }: Props & { decision: ClosedDecision }) {
  const words = archiveWords[me.language].page;
  const did = decision.state === 'held' ? 'released' : 'held';
  return (
    <>
      <a href={inLanguage(`/archive?of=${encodeURIComponent(decision.id)}`, me)}>{words.show}</a>
      {view.maySet && (
        <form method="post" action={inLanguage('/archive/hold', me)}>
          <input type="hidden" name="decision" value={decision.id} />
          <input type="hidden" name="did" value={did} />
          <button type="submit" class="quiet">
            {did === 'held' ? words.hold : words.release}
          </button>
        </form>
      )}
    </>
  );
}

function Acts({ me, acts }: { me: SignedIn; acts: readonly ArchiveAct[] }) {
  const words = archiveWords[me.language].page;
  const said = ({ did, years, number }: ArchiveAct) => (did === 'rule' ? words.did.rule(years ?? 0) : words.did[did](number ?? ''));
  return (
    <section class="sheet">
      <h2>{words.acts}</h2>
      <Table label={words.acts} columns={words.actColumns}>
        {acts.map((act) => (
          <tr key={`${act.at} ${act.did} ${act.number}`}>
            <td>{momentInWords(act.at, me.language)}</td>
            <th scope="row">{act.who}</th>
            <td>{said(act)}</td>
            <td>{act.reason}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** Asks why a decision is held back, or no longer. */
export function HoldPage(props: { me: SignedIn; decision: ClosedDecision; did: 'held' | 'released'; isFault: boolean }) {
  const { me, decision, did, isFault } = props;
  const words = archiveWords[me.language].page;
  const title = did === 'held' ? words.holdTitle(decision.number) : words.releaseTitle(decision.number);
  return (
    <OfficeFrame me={me} title={title} current={null} here={null} narrow>
      <h1>{title}</h1>
      <form method="post" action={inLanguage('/archive/hold', me)}>
        <input type="hidden" name="decision" value={decision.id} />
        <input type="hidden" name="did" value={did} />
        <input type="hidden" name="confirm" value="yes" />
        {did === 'held' && <p>{words.holdHint}</p>}
        <Line sent={{}} name="reason" label={words.reason} fault={isFault ? words.badReason : null} />
        <p class="acts">
          <button type="submit">{did === 'held' ? words.hold : words.release}</button>
        </p>
      </form>
      <p>
        <a href={inLanguage('/archive', me)}>{words.back}</a>
      </p>
    </OfficeFrame>
  );
}
