import type { Followed } from '../../../office/rollout-commands';
import type { Draft } from '../../../store/drafts';
import type { DecisionProgress } from '../../../store/status';
import { prepareWords } from '../../../words/prepare';
import type { Examined } from '../../office/prepare';
import { paths } from '../../place';
import type { SignedIn } from '../../session';
import { inLanguage } from '../../visit';
import { Field, Tick } from '../fields';
import { momentInWords } from '../marks';
import { OfficeFrame } from './frame';

/** A decision from the upload of its package to the first messages. */

type NewProps = { me: SignedIn; problems: readonly string[]; fault: 'noFiles' | 'tooLarge' | null };

export function NewDecisionPage({ me, problems, fault }: NewProps) {
  const words = prepareWords[me.language];
  return (
    <OfficeFrame me={me} title={words.title} current="board" here="/d/new" narrow>
      <Problems me={me} problems={problems} />
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <form class="sheet first" method="post" enctype="multipart/form-data" action={inLanguage('/d/new', me)}>
        <Field id="files" label={words.files} hint={words.filesHint} fault={fault === null ? null : words[fault]}>
          <input id="files" name="files" type="file" multiple accept=".yaml,.csv" aria-describedby="files-hint" required />
        </Field>
        <button type="submit">{words.check}</button>
      </form>
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
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <p>{words.again}</p>
    </div>
  );
}

/** Messages that are told before the first one is sent. */
const MOST_FIRST = 20;

type DraftProps = { me: SignedIn; draft: Draft; examined: Examined; fault: 'confirmMissing' | 'different' | null };

export function DraftPage({ me, draft, examined, fault }: DraftProps) {
  const words = prepareWords[me.language];
  const title = examined.ok ? words.ready(draft.name) : words.faulty(examined.problems.length);
  return (
    <OfficeFrame me={me} title={title} current="board" here={`/d/drafts/${draft.id}`} narrow>
      {fault !== null && (
        <div class="notice problems" role="alert">
          <p>{words[fault]}</p>
        </div>
      )}
      {!examined.ok && <Problems me={me} problems={examined.problems} />}
      <h1>{title}</h1>
      {examined.ok && <Ready me={me} draft={draft} examined={examined} />}
      <form method="post" action={`/d/drafts/${draft.id}/discard`} class="acts">
        <button type="submit" class="quiet">
          {words.discard}
        </button>
      </form>
    </OfficeFrame>
  );
}

function Ready({ me, draft, examined }: { me: SignedIn; draft: Draft; examined: Extract<Examined, { ok: true }> }) {
  const words = prepareWords[me.language];
  const { pack, rehearsal, warnings, known } = examined;
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
      {known === 'same' && <p class="notice">{words.known}</p>}
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <form class="sheet first" method="post" action={inLanguage(`/d/drafts/${draft.id}/publish`, me)}>
        <Tick id="confirm" name="confirm" isTicked={false} label={words.confirm(atOnce)} hint={null} />
        <button type="submit">{words.publish}</button>
      </form>
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
      <section class="sheet">
        <h2>{words.first}</h2>
        <ol class="story">
          {rehearsal.messages.slice(0, MOST_FIRST).map(({ slot, address, position, entries }) => (
            <li key={`${slot} ${address}`}>
              <time dateTime={slot}>{momentInWords(slot, me.language)}</time> {position[me.language]}{' '}
              <span class="facts">{[...new Set(entries.map(({ rung }) => rung))].join(', ')}</span>
            </li>
          ))}
        </ol>
        {rehearsal.messages.length > MOST_FIRST && <p>{words.more(rehearsal.messages.length - MOST_FIRST)}</p>}
      </section>
    </>
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
      {isUnderWay && !isDone && <p class="hint">{words.later}</p>}
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
