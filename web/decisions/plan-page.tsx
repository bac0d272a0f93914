import type { ComponentChildren } from 'preact';
import { dayOf, type Instant } from '../../domain/calendar/time';
import { beyond, type NeededLevel } from '../../domain/commands/amendment-right';
import type { RehearsedMessage } from '../../domain/ladder/deliveries';
import { type AmendmentPlan, isVersionOnly, type RolloutPlan } from '../../office/amend-decision';
import { planLines } from '../../office/brief';
import { amendWords, changeText, recordName, rolloutLines } from '../../words/amend';
import { documentWords, problemText } from '../../words/documents';
import { faultOnPage } from '../../words/findings';
import { mailWords } from '../../words/mail';
import { byCode, type Naming, namingOf, noticeNames } from '../../words/naming';
import { planPageWords } from '../../words/plan-pages';
import { refusalText } from '../../words/refusals';
import type { SignedIn } from '../account/session';
import { actorOn } from '../give';
import { Tick } from '../pages/fields';
import { Carried } from '../pages/inputs';
import { momentInWords } from '../pages/marks';
import { type NavItem, OfficeFrame } from '../pages/office-frame';
import { agencyName } from '../place';
import type { Sent } from '../sent';
import { Fates } from '../task/fates';
import { inLanguage } from '../visit';
import { ChangedTasks } from './changed-tasks';
import { FirstLines } from './first-lines';
import { MessagesTogether } from './messages-together';
import { isNothing, type PlanTrouble, seenOf } from './plans';

/** Shows what a change of decisions would do, agency by agency with its messages, and the form that does it. */

type PlanProps = {
  me: SignedIn;
  current: NavItem;
  plans: readonly AmendmentPlan[];
  now: Instant;
  /** The fields that made the plan, sent again with the confirmation. */
  sent: Sent;
  action: string;
  trouble: PlanTrouble | null;
};

/** Rows that are shown of each list; a ladder that changes moves hundreds. */
const MOST_AGENCIES = 60;
const MOST_MESSAGES = 12;

export function PlanPage({ me, current, plans, now, sent, action, trouble }: PlanProps) {
  const words = planPageWords[me.language];
  const nothing = isNothing(plans);
  const faults = plans.flatMap((plan) => faultsOf(plan, me));
  const missing = beyond(
    actorOn(me),
    plans.flatMap(({ needs }) => needs),
  );
  const mayApply = !nothing && missing === null && faults.length === 0;
  const [first] = plans;
  const names = first === undefined ? byCode : namesOf(first, now, me);
  const title = nothing ? words.nothing : words.title(plans.length);
  return (
    <OfficeFrame me={me} title={title} current={current} here={null} narrow>
      {trouble !== null && trouble.code !== 'faulty' && <Trouble me={me} trouble={trouble} names={names} />}
      {faults.length > 0 && <Faults me={me} faults={[...new Set(faults)]} />}
      <h1>{title}</h1>
      {missing !== null && trouble === null && <p class="notice">{notTheirsText(missing, names, me)}</p>}
      {!nothing && plans.map((plan) => <Plan key={plan.id} me={me} plan={plan} now={now} />)}
      <form class="sheet" method="post" action={inLanguage(action, me)}>
        <Carried sent={sent} except={['do', 'confirm', 'seen']} />
        <input type="hidden" name="seen" value={seenOf(plans)} />
        {mayApply && <Tick id="confirm" name="confirm" isTicked={false} label={words.confirm} hint={words.assumed} />}
        <p class="acts">
          {mayApply && (
            <button type="submit" name="do" value="apply">
              {words.apply}
            </button>
          )}
          <button type="submit" name="do" value="change" class="quiet">
            {words.back}
          </button>
        </p>
      </form>
    </OfficeFrame>
  );
}

/** A record that an amendment takes out has its name in the version before. */
function namesOf({ pack, before }: AmendmentPlan, now: Instant, { language }: SignedIn): Naming {
  const [after, old] = [pack.decision, before].map((decision) => namingOf(decision, dayOf(now), language));
  const named = (of: 'agency' | 'task' | 'person' | 'rung') => (code: string) => {
    const name = after?.[of](code) ?? code;
    return name === code ? (old?.[of](code) ?? code) : name;
  };
  return { agency: named('agency'), task: named('task'), person: named('person'), rung: named('rung'), day: mailWords[language].shortDay };
}

function faultsOf({ faults, pack }: AmendmentPlan, { language }: SignedIn): string[] {
  return [
    ...faults.missing.map((problem) => problemText(problem, language)),
    ...faults.findings.map((finding) => faultOnPage(finding, pack.decision, language)),
  ];
}

/** Faults that the change brings: the form goes back to be mended. */
function Faults({ me, faults }: { me: SignedIn; faults: readonly string[] }) {
  return (
    <div class="notice problems" role="alert">
      <p>{planPageWords[me.language].faulty}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}

/** Names the level that the change needs and this account does not have. */
function notTheirsText({ level, of, name }: NeededLevel, names: Naming, { language }: SignedIn): string {
  return planPageWords[language].notTheirs(
    amendWords[language].record[of](recordName(of, name, names)),
    documentWords[language].role[level],
  );
}

function Trouble({ me, trouble, names }: { me: SignedIn; trouble: PlanTrouble; names: Naming }) {
  const words = planPageWords[me.language];
  return (
    <div class="notice problems" role="alert">
      <p>{trouble.code === 'notTheirs' ? notTheirsText(trouble.missing, names, me) : words[trouble.code]}</p>
      {trouble.code === 'unfinished' && (
        <ul>
          {trouble.refused.map(({ agency, answer }) => (
            <li key={agency}>
              {names.agency(agency)}: {refusalText(answer, me.language)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Plan({ me, plan, now }: { me: SignedIn; plan: AmendmentPlan; now: Instant }) {
  const words = planPageWords[me.language];
  const told = plan.rollouts.filter((rollout) => !isVersionOnly(rollout));
  const quiet = plan.rollouts.length - told.length;
  const names = namesOf(plan, now, me);
  return (
    <section class="sheet">
      <h2>{words.version(plan.number, plan.version)}</h2>
      <FirstLines lines={planLines(plan, now, me.language)} />
      <ul>
        {plan.changes.map((change) => (
          <li key={`${change.of} ${change.name} ${change.change}`}>{changeText(change, names, me.language)}</li>
        ))}
        {plan.servicesChanged && <li>{`${amendWords[me.language].change.changed} ${amendWords[me.language].services}`}</li>}
      </ul>
      <ChangedTasks me={me} before={plan.before} after={plan.pack.decision} />
      <MessagesTogether me={me} rollouts={told} names={names} />
      {told.length > 0 && <h3>{words.agencies(told.length)}</h3>}
      {told.slice(0, MOST_AGENCIES).map((rollout) => (
        <OfAgency key={rollout.agency} me={me} plan={plan} rollout={rollout} names={names} now={now} />
      ))}
      {told.length > MOST_AGENCIES && <p>{words.quiet(told.length - MOST_AGENCIES)}</p>}
      {quiet > 0 && <p class="hint">{words.quiet(quiet)}</p>}
    </section>
  );
}

type OfAgencyProps = { me: SignedIn; plan: AmendmentPlan; rollout: RolloutPlan; names: Naming; now: Instant };

function OfAgency({ me, plan, rollout, names, now }: OfAgencyProps) {
  const words = planPageWords[me.language];
  const { preview } = rollout;
  const [added, dropped] = [preview?.added ?? [], preview?.dropped ?? []];
  const moved = added.length + dropped.length;
  return (
    <details open={plan.rollouts.length <= 3}>
      <summary>
        {agencyName(plan.pack.decision, rollout.agency, now, me.language)}{' '}
        <span class="facts">{moved === 0 ? words.noMessages : words.messages(added.length, dropped.length)}</span>
      </summary>
      <ul>
        {rolloutLines(rollout, dayOf(now), names, me.language).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Fates me={me} fates={preview?.fates ?? []} names={names} />
      <Messages me={me} sign="+" messages={added} names={names} />
      <Messages me={me} sign="−" messages={dropped} names={names} />
    </details>
  );
}

type MessagesProps = { me: SignedIn; sign: string; messages: readonly RehearsedMessage[]; names: Naming };

function Messages({ me, sign, messages, names }: MessagesProps): ComponentChildren {
  if (messages.length === 0) return null;
  return (
    <>
      <ol class="story">
        {messages.slice(0, MOST_MESSAGES).map(({ slot, address, position, entries }) => (
          <li key={`${slot} ${address}`}>
            {sign} <time dateTime={slot}>{momentInWords(slot, me.language)}</time> {position[me.language]}{' '}
            <span class="facts">{noticeNames(entries, names, me.language)}</span>
          </li>
        ))}
      </ol>
      {messages.length > MOST_MESSAGES && <p>{planPageWords[me.language].more(messages.length - MOST_MESSAGES)}</p>}
    </>
  );
}
