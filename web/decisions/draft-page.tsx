import { packageFiles } from '../../documents/package/package-files';
import { dayOf } from '../../domain/calendar/time';
import type { Decision } from '../../domain/decision/decision';
import type { Rehearsal } from '../../domain/ladder/rehearsal';
import type { Draft } from '../../store/drafts';
import { mailWords } from '../../words/mail';
import { planPageWords } from '../../words/plan-pages';
import { prepareWords } from '../../words/prepare';
import type { SignedIn } from '../account/session';
import { Tick } from '../pages/fields';
import { Line } from '../pages/inputs';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { paths } from '../place';
import { inLanguage } from '../visit';
import { DecisionRules, Tasks } from './decision-page';
import type { DraftFault } from './draft';
import type { Examined } from './examine';
import { FirstLines } from './first-lines';
import { Problems } from './prepare-page';

/** A package that is being prepared: its faults or what it would do, and its files to be changed in place. */

/** At most so many messages are listed before the first one is sent. */
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
      {fault !== null && <Said me={me} fault={fault} />}
      {!examined.ok && <Problems me={me} problems={examined.problems} />}
      <h1>{title}</h1>
      {examined.ok && <Ready me={me} draft={draft} examined={examined} />}
      <Editor me={me} draft={draft} problems={examined.ok ? [] : examined.problems} />
      <form method="post" action={inLanguage(`/d/drafts/${draft.id}/discard`, me)} class="sheet">
        <Tick id="sure" name="sure" isTicked={false} label={words.sure} hint={null} />
        <button type="submit" class="quiet">
          {words.discard}
        </button>
      </form>
    </OfficeFrame>
  );
}

/** Says how the form before this page ended. */
function Said({ me, fault }: { me: SignedIn; fault: DraftFault }) {
  const words = prepareWords[me.language];
  const said = { ...words, ...words.edit, reasonNeeded: planPageWords[me.language].amend.reasonNeeded };
  return (
    <div class={fault === 'saved' ? 'notice done' : 'notice problems'} role={fault === 'saved' ? 'status' : 'alert'}>
      <p>{said[fault]}</p>
    </div>
  );
}

type Right = Extract<Examined, { ok: true }>;

function Ready({ me, draft, examined }: { me: SignedIn; draft: Draft; examined: Right }) {
  const words = prepareWords[me.language];
  const { pack, rehearsal, warnings, standing } = examined;
  const first = rehearsal.messages[0]?.slot;
  const atOnce = rehearsal.messages.filter(({ slot }) => slot === first).length;
  return (
    <>
      <p class="lede">{pack.decision.source.title[me.language]}</p>
      {standing !== 'unknown' && (
        <p class="notice">
          {words[standing]} <a href={inLanguage(paths.decision(pack.decision.id), me)}>{words.progress.board}</a>
        </p>
      )}
      {standing === 'unknown' && <FirstLines lines={examined.firstLines} />}
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
      <Tasks me={me} decision={pack.decision} />
      <DecisionRules me={me} decision={pack.decision} />
      {standing === 'unknown' && <FirstMessages me={me} draft={draft} examined={examined} />}
    </>
  );
}

/** Offers the one next step: a follow-up begins once. */
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

function FirstMessages({ me, draft, examined }: { me: SignedIn; draft: Draft; examined: Right }) {
  const words = prepareWords[me.language];
  const { messages } = examined.rehearsal;
  return (
    <section class="sheet">
      <h2>{words.first}</h2>
      <Messages me={me} decision={examined.pack.decision} messages={messages.slice(0, MOST_FIRST)} />
      {messages.length > MOST_FIRST && (
        <p>
          <a href={inLanguage(`/d/drafts/${draft.id}/timeline`, me)}>{words.timeline.link(messages.length)}</a>
        </p>
      )}
    </section>
  );
}

type MessagesProps = { me: SignedIn; decision: Decision; messages: Rehearsal['messages'] };

function Messages({ me, decision, messages }: MessagesProps) {
  const titles = new Map(decision.ladder.map(({ code, title }) => [code, title[me.language]]));
  return (
    <ol class="story">
      {messages.map(({ slot, address, position, entries }) => (
        <li key={`${slot} ${address}`}>
          <time dateTime={slot}>{momentInWords(slot, me.language)}</time> {position[me.language]}{' '}
          <span class="facts">{[...new Set(entries.map(({ rung }) => titles.get(rung) ?? rung))].join('; ')}</span>
        </li>
      ))}
    </ol>
  );
}

type TimelineProps = {
  me: SignedIn;
  draft: Draft;
  decision: Decision;
  shown: { page: number; first: number; messages: Rehearsal['messages']; all: number };
};

/** Every message, a page at a time, day by day. */
export function TimelinePage({ me, draft, decision, shown }: TimelineProps) {
  const words = prepareWords[me.language].timeline;
  const { page, first, messages, all } = shown;
  const here = `/d/drafts/${draft.id}/timeline`;
  const days = [...new Set(messages.map(({ slot }) => dayOf(slot)))];
  const link = (to: number, label: string) => <a href={inLanguage(`${here}?page=${to}`, me)}>{label}</a>;
  return (
    <OfficeFrame me={me} title={words.title(all, draft.name)} current="board" here={page === 1 ? here : `${here}?page=${page}`} narrow>
      <p class="back">
        <a href={inLanguage(`/d/drafts/${draft.id}`, me)}>{draft.name}</a>
      </p>
      <h1>{words.title(all, draft.name)}</h1>
      <p>{words.assumed}</p>
      <p>{words.part(first + 1, first + messages.length, all)}</p>
      {days.map((day) => {
        const ofDay = messages.filter(({ slot }) => dayOf(slot) === day);
        return (
          <section key={day} class="sheet">
            <h2>{mailWords[me.language].longDay(day)}</h2>
            <Messages me={me} decision={decision} messages={ofDay} />
          </section>
        );
      })}
      <p class="acts">
        {page > 1 && link(page - 1, words.earlier)} {first + messages.length < all && link(page + 1, words.later)}
      </p>
    </OfficeFrame>
  );
}

/** Shows the files in an editor; a file with a fault stands open. */
function Editor({ me, draft, problems }: { me: SignedIn; draft: Draft; problems: readonly string[] }) {
  const words = prepareWords[me.language].edit;
  return (
    <section class="sheet">
      <h2>{words.title}</h2>
      <p class="hint">{words.hint}</p>
      <form method="post" action={inLanguage(`/d/drafts/${draft.id}/edit`, me)} enctype="multipart/form-data" class="files-edited">
        <input type="hidden" name="version" value={String(draft.version)} />
        {Object.values(packageFiles).map((name) => {
          const text = draft.files[name] ?? '';
          const faults = problems.filter((problem) => problem.includes(name)).length;
          return (
            <details key={name} open={faults > 0 && text.length < LONGEST_OPEN}>
              <summary>
                {name}{' '}
                <span class="facts">
                  {faults > 0 ? words.faults(faults) : text === '' ? words.none : words.lines(text.split('\n').length)}
                </span>
              </summary>
              <label class="visually-hidden" for={`file:${name}`}>
                {name}
              </label>
              {/* A text area leaves out its first line end. */}
              <textarea id={`file:${name}`} name={`file:${name}`} rows={Math.min(30, text.split('\n').length + 2)} spellcheck={false}>
                {`\n${text}`}
              </textarea>
            </details>
          );
        })}
        <button type="submit" class="quiet">
          {words.save}
        </button>
      </form>
    </section>
  );
}

/** A file above so many characters stays closed: a catalogue of thousands of rows slows the page. */
const LONGEST_OPEN = 200_000;
