import type { Instant } from '../../../domain/time';
import type { Followed } from '../../../office/rollout-commands';
import { type Draft, MOST_DRAFTS } from '../../../store/drafts';
import type { DecisionProgress } from '../../../store/status';
import { planPageWords } from '../../../words/plan-pages';
import { prepareWords } from '../../../words/prepare';
import type { DraftFault, Examined, UploadFault } from '../../office/prepare';
import { paths } from '../../place';
import type { SignedIn } from '../../session';
import { inLanguage } from '../../visit';
import { Field, Tick } from '../fields';
import { momentInWords } from '../marks';
import { OfficeFrame } from './frame';
import { Line } from './inputs';

/** A decision from the upload of its package to the first messages. */

/** Told at most: a table of the wrong form has a fault in each of its rows. */
const MOST_PROBLEMS = 200;
const MOST_NAMES = 10;

type NewProps = { me: SignedIn; drafts: readonly Kept[]; problems: readonly string[]; fault: UploadFault | null };
type Kept = { id: string; name: string; recorded: Instant };

export function NewDecisionPage({ me, drafts, problems, fault }: NewProps) {
  const words = prepareWords[me.language];
  const told = fault === null ? null : 'names' in fault ? words[fault.code](fault.names.slice(0, MOST_NAMES)) : words[fault.code];
  return (
    <OfficeFrame me={me} title={words.title} current="board" here="/d/new" narrow>
      <Problems me={me} problems={problems} />
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <form class="sheet first" method="post" enctype="multipart/form-data" action={inLanguage('/d/new', me)}>
        <Field id="files" label={words.files} hint={words.filesHint} fault={told}>
          <input id="files" name="files" type="file" multiple accept=".yaml,.csv" aria-describedby="files-hint" required />
        </Field>
        <button type="submit">{words.check}</button>
      </form>
      {drafts.length > 0 && (
        <section class="sheet">
          <h2>{words.drafts}</h2>
          <ul>
            {drafts.map(({ id, name, recorded }) => (
              <li key={id}>
                <a href={inLanguage(`/d/drafts/${id}`, me)}>{name}</a> <span class="hint">{momentInWords(recorded, me.language)}</span>
              </li>
            ))}
          </ul>
          <p class="hint">{words.draftsKept(MOST_DRAFTS)}</p>
        </section>
      )}
    </OfficeFrame>
  );
}

function Problems({ me, problems }: { me: SignedIn; problems: readonly string[] }) {
  const words = prepareWords[me.language];
  if (problems.length === 0) return null;
  return (
    <div class="notice problems" role="alert">
      <h2>{words.faulty(problems.length)}</h2>
      <ul>
        {problems.slice(0, MOST_PROBLEMS).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {problems.length > MOST_PROBLEMS && <p>{words.moreFaults(problems.length - MOST_PROBLEMS)}</p>}
      <p>{words.again}</p>
    </div>
  );
}

/** Messages that are told before the first one is sent. */
const MOST_FIRST = 20;

type DraftProps = { me: SignedIn; draft: Draft; examined: Examined; fault: DraftFault | null };

export function DraftPage({ me, draft, examined, fault }: DraftProps) {
  const words = prepareWords[me.language];
  const title = !examined.ok
    ? words.faulty(examined.problems.length)
    : examined.standing === 'unknown'
      ? words.ready(draft.name)
      : words.followed(draft.name);
  return (
    <OfficeFrame me={me} title={title} current="board" here={`/d/drafts/${draft.id}`} narrow>
      {fault !== null && (
        <div class="notice problems" role="alert">
          <p>{fault === 'reasonNeeded' ? planPageWords[me.language].amend.reasonNeeded : words[fault]}</p>
        </div>
      )}
      {!examined.ok && <Problems me={me} problems={examined.problems} />}
      <h1>{title}</h1>
      {examined.ok && <Ready me={me} draft={draft} examined={examined} />}
      <form method="post" action={inLanguage(`/d/drafts/${draft.id}/discard`, me)} class="sheet">
        <Tick id="sure" name="sure" isTicked={false} label={words.sure} hint={null} />
        <button type="submit" class="quiet">
          {words.discard}
        </button>
      </form>
    </OfficeFrame>
  );
}

type Right = Extract<Examined, { ok: true }>;

function Ready({ me, draft, examined }: { me: SignedIn; draft: Draft; examined: Right }) {
  const words = prepareWords[me.language];
  const { pack, rehearsal, warnings, standing } = examined;
  const first = rehearsal.messages[0]?.slot;
  const atOnce = rehearsal.messages.filter(({ slot }) => slot === first).length;
  const figures: [string, number][] = [
    [words.summary.agencies, pack.decision.agencies.length],
    [words.summary.tasks, pack.decision.tasks.length],
    [words.summary.services, pack.services.length],
    [words.summary.atOnce, atOnce],
    [words.summary.messages, rehearsal.messages.length],
  ];
  return (
    <>
      <p class="lede">{pack.decision.source.title[me.language]}</p>
      {standing !== 'unknown' && (
        <p class="notice">
          {words[standing]} <a href={inLanguage(paths.decision(pack.decision.id), me)}>{words.progress.board}</a>
        </p>
      )}
      {standing === 'unknown' && (
        <dl class="figures">
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <NextStep me={me} draft={draft} examined={examined} atOnce={atOnce} />
      {warnings.length > 0 && (
        <section class="sheet">
          <h2>{words.warnings}</h2>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
      {standing === 'unknown' && <FirstMessages me={me} examined={examined} />}
    </>
  );
}

/** What can be done with the package: it begins once. */
function NextStep({ me, draft, examined, atOnce }: { me: SignedIn; draft: Draft; examined: Right; atOnce: number }) {
  const words = prepareWords[me.language];
  if (examined.standing === 'different') {
    const amend = planPageWords[me.language].amend;
    return (
      <form class="sheet first" method="post" action={inLanguage(`/d/drafts/${draft.id}/amend`, me)}>
        <h2>{amend.title(draft.name)}</h2>
        <p>{amend.hint}</p>
        <Line sent={{}} name="reason" label={amend.reason} hint={amend.reasonHint} />
        <button type="submit">{amend.show}</button>
      </form>
    );
  }
  if (examined.standing === 'same') {
    return (
      <p>
        <a class="button" href={inLanguage(`${paths.decision(examined.pack.decision.id)}/publishing`, me)}>
          {words.progress.look}
        </a>
      </p>
    );
  }
  return (
    <form class="sheet first" method="post" action={inLanguage(`/d/drafts/${draft.id}/publish`, me)}>
      <Tick id="confirm" name="confirm" isTicked={false} label={words.confirm(atOnce)} hint={null} />
      <button type="submit">{words.publish}</button>
    </form>
  );
}

function FirstMessages({ me, examined }: { me: SignedIn; examined: Right }) {
  const words = prepareWords[me.language];
  const { messages } = examined.rehearsal;
  const titles = new Map(examined.pack.decision.ladder.map(({ code, title }) => [code, title[me.language]]));
  return (
    <section class="sheet">
      <h2>{words.first}</h2>
      <ol class="story">
        {messages.slice(0, MOST_FIRST).map(({ slot, address, position, entries }) => (
          <li key={`${slot} ${address}`}>
            <time dateTime={slot}>{momentInWords(slot, me.language)}</time> {position[me.language]}{' '}
            <span class="facts">{[...new Set(entries.map(({ rung }) => titles.get(rung) ?? rung))].join('; ')}</span>
          </li>
        ))}
      </ol>
      {messages.length > MOST_FIRST && <p>{words.more(messages.length - MOST_FIRST)}</p>}
    </section>
  );
}

type ProgressProps = { me: SignedIn; of: Followed; progress: DecisionProgress; isUnderWay: boolean };

export function ProgressPage({ me, of, progress, isUnderWay }: ProgressProps) {
  const words = prepareWords[me.language].progress;
  const { opened, agencies, messagesSent } = progress;
  const isDone = opened >= agencies && agencies > 0;
  const title = words.title(of.decision.source.number ?? of.id, opened, agencies);
  const here = `${paths.decision(of.id)}/publishing`;
  return (
    <OfficeFrame me={me} title={title} current="board" here={here} narrow>
      <h1>{title}</h1>
      <p>
        <progress
          aria-label={words.bar}
          max={Math.max(1, agencies)}
          value={opened}
          data-progress={isUnderWay ? `${paths.decision(of.id)}/publishing.json` : undefined}
        />
      </p>
      <p>{words.sent(messagesSent)}</p>
      {isUnderWay && !isDone && (
        <p class="hint">
          {words.later} <a href={inLanguage(here, me)}>{words.look}</a>
        </p>
      )}
      {isDone && <p>{words.done}</p>}
      {!isUnderWay && !isDone && (
        <form method="post" action={inLanguage(here, me)} class="sheet first">
          <p>{words.failed}</p>
          <button type="submit">{words.again}</button>
        </form>
      )}
      <p>
        <a class="button quiet" href={inLanguage(paths.decision(of.id), me)}>
          {words.board}
        </a>
      </p>
    </OfficeFrame>
  );
}
