import type { Instant } from '../../domain/calendar/time';
import type { Followed } from '../../office/rollout-commands';
import { MOST_DRAFTS } from '../../store/drafts';
import type { DecisionProgress } from '../../store/status';
import { newFormWords } from '../../words/new-form';
import { newPackageWords } from '../../words/new-package';
import { prepareWords } from '../../words/prepare';
import type { SignedIn } from '../account/session';
import { Field } from '../pages/fields';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { paths } from '../place';
import { inLanguage } from '../visit';
import type { UploadFault } from './upload';

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
      <p>{words.ways}</p>
      <p>
        <a class="button" href={inLanguage('/d/new/form', me)}>
          {newFormWords[me.language].link}
        </a>
      </p>
      <p>
        <a class="button quiet" href={inLanguage('/d/new/tables', me)}>
          {newPackageWords[me.language].page.link}
        </a>
      </p>
      <form class="sheet" method="post" enctype="multipart/form-data" action={inLanguage('/d/new', me)}>
        <h2>{words.fromFiles}</h2>
        <p class="hint">{words.hint}</p>
        <Field id="files" label={words.files} hint={words.filesHint} fault={told}>
          <input id="files" name="files" type="file" multiple accept=".yaml,.csv,.zip" aria-describedby="files-hint" required />
        </Field>
        <p class="acts">
          <button type="submit" class="quiet">
            {words.check}
          </button>
        </p>
      </form>
      {drafts.length > 0 && (
        <section class="sheet">
          <h2>{words.drafts}</h2>
          <ul>
            {drafts.map(({ id, name, recorded }) => (
              <li key={id}>
                <a href={inLanguage(`/d/drafts/${id}`, me)}>{name || words.unnamed}</a>{' '}
                <span class="hint">{momentInWords(recorded, me.language)}</span>
              </li>
            ))}
          </ul>
          <p class="hint">{words.draftsKept(MOST_DRAFTS)}</p>
        </section>
      )}
    </OfficeFrame>
  );
}

export function Problems({ me, problems }: { me: SignedIn; problems: readonly string[] }) {
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
