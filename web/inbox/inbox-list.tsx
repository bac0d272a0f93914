import type { ComponentChildren } from 'preact';
import { addDays, dayOf } from '../../domain/calendar/time';
import { agencyOf } from '../../domain/decision/agency-of';
import { bulkWords } from '../../words/bulk';
import { commandNames } from '../../words/command-names';
import { documentWords } from '../../words/documents';
import { mailWords } from '../../words/mail';
import { waitingMark, waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import type { BulkActName } from '../board/bulk-acts';
import { contentToday, refOf, togetherPath } from '../letters/open-letters';
import { LetterPaper } from '../letters/paper';
import { agencyName, paths } from '../place';
import { Dossier } from '../task/dossier-view';
import { inLanguage } from '../visit';
import type { InboxAct, InboxItem } from './inbox-items';
import { decidedBy, subjectOf } from './waiting-items';

/** The matters of the inbox, a line each, by what they are; a line opens to what the decision rests on. */

/** `list` is the address of the page that shows them. */
type ListProps = { me: SignedIn; items: readonly InboxItem[]; list: string };

export function InboxList({ me, items, list }: ListProps) {
  return (
    <div class="inbox" data-keys>
      {groupsOf(items).map((group) => (
        <Group key={`${group[0]?.item.kind} ${group[0]?.of.id}`} me={me} items={group} all={items} list={list} />
      ))}
    </div>
  );
}

function groupsOf(items: readonly InboxItem[]): InboxItem[][] {
  const groups: InboxItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    const isSame = last?.[0]?.item.kind === item.item.kind && last[0].of.id === item.of.id;
    if (isSame) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** The acts that can answer several matters of a kind at once. */
const together: Partial<Record<InboxItem['item']['kind'], BulkActName[]>> = {
  verification: ['accept', 'return'],
  extension: ['extension'],
};

function Group({ me, items, all, list }: ListProps & { all: readonly InboxItem[] }) {
  const [first] = items;
  if (first === undefined) return null;
  const words = waitingWords[me.language];
  const acts = together[first.item.kind] ?? [];
  const form = `many-${first.key}`;
  return (
    <section class="sheet group">
      <h2>
        {words.kinds[first.item.kind]} <span class="facts">{items.length}</span>
      </h2>
      <ul class="rows">
        {items.map((item) => (
          <Row
            key={item.key}
            me={me}
            waiting={item}
            next={all[all.indexOf(item) + 1]?.key ?? null}
            list={list}
            form={acts.length > 0 ? form : null}
            isOpen={item === all[0]}
          />
        ))}
      </ul>
      {acts.length > 0 && items.length > 1 && (
        <form id={form} method="post" action={inLanguage(`/d/${encodeURIComponent(first.of.id)}/bulk`, me)} class="acts">
          <input type="hidden" name="list" value={list} />
          {acts.map((act) => (
            <button key={act} type="submit" class="quiet" name="act" value={act}>
              {bulkWords[me.language].confirm[act]}
            </button>
          ))}
        </form>
      )}
    </section>
  );
}

/** `isOpen`: the first of the list is read at once. */
type RowProps = { me: SignedIn; waiting: InboxItem; next: string | null; list: string; form: string | null; isOpen: boolean };

function Row({ me, waiting, next, list, form, isOpen }: RowProps) {
  const { of, item, key } = waiting;
  const name = agencyName(of.decision, item.agency, of.now, me.language);
  const subject = subjectOf(waiting, me);
  const agency = agencyOf(of.decision, item.agency);
  return (
    <li class="item" id={key}>
      {form !== null && item.task !== null && (
        <input
          type="checkbox"
          form={form}
          name="item"
          value={`${item.agency}/${item.task}`}
          aria-label={waitingWords[me.language].inbox.choose(`${name}: ${subject}`)}
        />
      )}
      <details open={isOpen}>
        <summary>
          <span class="who">
            <span aria-hidden="true">{waitingMark(item.kind).shape}</span> {name}
          </span>{' '}
          <span class="subject">{subject}</span> <Age me={me} waiting={waiting} />
        </summary>
        <div class="opened">
          {item.letter !== null && <p class="facts">{waitingWords[me.language].letterSteps[item.letter.step]}</p>}
          {decidedBy(waiting, me) !== null && <p class="facts">{decidedBy(waiting, me)}</p>}
          {agency !== undefined && item.task !== null && (
            <Dossier me={me} of={of} agency={agency} task={item.task} parts={waiting.dossier} />
          )}
          <Acts me={me} waiting={waiting} back={`${list}${next === null ? '' : `#${next}`}`}>
            <a class="button quiet" href={inLanguage(pageOf(waiting), me)}>
              {waitingWords[me.language].open}
            </a>
          </Acts>
          <Letter me={me} waiting={waiting} />
        </div>
      </details>
    </li>
  );
}

/** Shows the letter as it will be printed. */
function Letter({ me, waiting: { of, item, state } }: { me: SignedIn; waiting: InboxItem }) {
  const letter = item.letter === null ? undefined : state.letters[item.letter.id];
  const content = letter === undefined ? null : contentToday({ of, agency: item.agency, state, letter });
  return content === null ? null : <LetterPaper me={me} content={content} />;
}

function pageOf({ of, item }: InboxItem): string {
  if (item.letter !== null) return paths.letter(of.id, item.agency, item.letter.id);
  return item.task === null ? paths.agency(of.id, item.agency) : paths.task(of.id, item.agency, item.task);
}

/** How long it has waited, and to whom it goes next if nobody answers. */
function Age({ me, waiting: { of, item, climb } }: { me: SignedIn; waiting: InboxItem }) {
  const words = waitingWords[me.language].inbox;
  const today = dayOf(of.now);
  const isSoon = climb !== null && climb.day <= addDays(today, 1);
  return (
    <span class="age">
      {words.age(item.workingDays)}
      {climb !== null && (
        <span class={isSoon ? 'soon' : undefined}>
          {' · '}
          {words.climbs(
            documentWords[me.language].role[climb.level],
            words.when(climb.day, today, mailWords[me.language].shortDay(climb.day)),
          )}
        </span>
      )}
    </span>
  );
}

function Acts({ me, waiting, back, children }: { me: SignedIn; waiting: InboxItem; back: string; children: ComponentChildren }) {
  return (
    <div class="acts">
      {waiting.acts.map((act, index) => (
        <Act key={act.type} me={me} waiting={waiting} act={act} back={back} isFirst={index === 0} />
      ))}
      {children}
    </div>
  );
}

function Act({ me, waiting, act, back, isFirst }: { me: SignedIn; waiting: InboxItem; act: InboxAct; back: string; isFirst: boolean }) {
  const { of, item, state, command } = waiting;
  const { type, about, inPlace } = act;
  const label = commandNames[me.language][type];
  const look = isFirst ? undefined : 'quiet';
  if (!inPlace) {
    // Where letters are issued, number and signer are suggested.
    const form =
      type === 'issueLetter' && item.letter !== null
        ? togetherPath(type, refOf(of.id, item.agency, item.letter.id))
        : paths.act(of.id, item.agency, type, { ...about, list: back });
    return (
      <a class={isFirst ? 'button' : 'button quiet'} href={inLanguage(form, me)}>
        {label}
      </a>
    );
  }
  const sent = { ...about, id: command, seen: String(state.version), list: back };
  return (
    <form method="post" action={inLanguage(paths.act(of.id, item.agency, type), me)}>
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={[value].flat().join(' ')} />
      ))}
      <button type="submit" class={look}>
        {label}
      </button>
    </form>
  );
}
