import type { Instant } from '../../domain/calendar/time';
import type { Judgement } from '../../domain/health/health';
import type { WaitingKind } from '../../domain/message/pending-matters';
import type { MailHold } from '../../store/mail-hold';
import { healthWords } from '../../words/health';
import { mailPageWords } from '../../words/mail-page';
import { waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import { HoldLines } from '../mail/mail-page';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { HealthNotice } from '../system/system-page';
import { type RecordedBefore, RecordedHere } from '../task/story';
import { inLanguage } from '../visit';
import type { InboxItem } from './inbox-items';
import { InboxList } from './inbox-list';
import type { Waiting } from './waiting';

/** Shows the matters that wait for the Office, oldest first, each with its answers. */

/** A follow-up that stands still: its decision and agency in words. */
export type Unfollowed = { name: string; since: Instant };

type InboxProps = {
  me: SignedIn;
  /** Where an open page asks whether it is still so. */
  fresh: string;
  all: readonly Waiting[];
  items: readonly InboxItem[];
  /** The events that the act before this page has recorded, and in which decision. */
  recorded: RecordedBefore | null;
  /** Place of the first shown. */
  first: number;
  counts: ReadonlyMap<WaitingKind, number>;
  kind: WaitingKind | null;
  /** Place of the next page's first, or null. */
  next: number | null;
  /** Addresses that refuse messages. */
  refused: readonly string[];
  /** Why no mail goes out. */
  held: readonly MailHold[];
  /** Rollouts that still have no follower after an attempt to restart it. */
  unfollowed: readonly Unfollowed[];
  /** Since when nobody has watched over the follow-ups, or null. */
  unwatched: Instant | null;
  /** How each part was at the last look. */
  judgements: readonly Judgement[];
};

export function InboxPage(props: InboxProps) {
  const { me, fresh, all, items, recorded, kind, first, next } = props;
  const words = waitingWords[me.language].inbox;
  const title = words.title(all.length, Math.max(0, ...all.map(({ item }) => item.workingDays)));
  const here = kind === null ? '/inbox' : `/inbox?kind=${kind}`;
  const list = first === 0 ? here : `${here}${here.includes('?') ? '&' : '?'}from=${first}`;
  return (
    <OfficeFrame fresh={fresh} me={me} title={title} current="inbox" here={here}>
      {recorded !== null && <RecordedHere me={me} of={recorded.of} recorded={recorded.events} at={recorded.at} list={list} />}
      <h1>{title}</h1>
      <Filters {...props} />
      <HealthNotice me={me} judgements={props.judgements} />
      <EngineTroubles {...props} />
      <MailTroubles {...props} />
      {items.length === 0 && (
        <section class="sheet">
          <p>{words.empty}</p>
        </section>
      )}
      <InboxList me={me} items={items} list={list} />
      <p>
        <a href={inLanguage('/mail', me)}>{mailPageWords[me.language].toPage}</a> ·{' '}
        <a href={inLanguage('/system', me)}>{healthWords[me.language].toPage}</a>
      </p>
      {next !== null && (
        <p>
          <a class="button quiet" href={inLanguage(`${here}${here.includes('?') ? '&' : '?'}from=${next}`, me)}>
            {words.more}
          </a>
        </p>
      )}
      <p class="hint keys" hidden>
        {words.keys}
      </p>
    </OfficeFrame>
  );
}

/** Each kind with its count. */
function Filters({ me, all, counts, kind }: InboxProps) {
  const words = waitingWords[me.language];
  return (
    <p class="filters">
      <Filter me={me} href="/inbox" isCurrent={kind === null} label={`${words.inbox.all} ${all.length}`} />
      {[...counts].map(([name, count]) => (
        <Filter key={name} me={me} href={`/inbox?kind=${name}`} isCurrent={kind === name} label={`${words.kinds[name]} ${count}`} />
      ))}
    </p>
  );
}

/** Shows follow-ups that stand still: nobody would notice them otherwise. */
function EngineTroubles({ me, unfollowed, unwatched }: Pick<InboxProps, 'me' | 'unfollowed' | 'unwatched'>) {
  const words = waitingWords[me.language].inbox;
  return (
    <>
      {unwatched !== null && (
        <div class="notice problems">
          <h2>{words.unwatched(momentInWords(unwatched, me.language))}</h2>
          <p>{words.unwatchedHint}</p>
        </div>
      )}
      {unfollowed.length > 0 && (
        <div class="notice problems">
          <h2>{words.unfollowed(unfollowed.length)}</h2>
          <ul>
            {unfollowed.map(({ name, since }) => (
              <li key={name}>{words.unfollowedRow(name, momentInWords(since, me.language))}</li>
            ))}
          </ul>
          <p>{words.unfollowedHint}</p>
        </div>
      )}
    </>
  );
}

/** Why no mail goes out, and addresses that get none. */
function MailTroubles({ me, held, refused }: Pick<InboxProps, 'me' | 'held' | 'refused'>) {
  const words = waitingWords[me.language].inbox;
  const toPage = (
    <p>
      <a href={inLanguage('/mail', me)}>{mailPageWords[me.language].toPage}</a>
    </p>
  );
  return (
    <>
      {held.map((hold) => (
        <div class="notice problems" key={hold.kind}>
          <h2>{mailPageWords[me.language].heldTitle(momentInWords(hold.since, me.language))}</h2>
          <HoldLines me={me} hold={hold} />
          {toPage}
        </div>
      ))}
      {refused.length > 0 && (
        <div class="notice problems">
          <h2>{words.bounced(refused.length)}</h2>
          <p>{refused.slice(0, 20).join(', ')}</p>
          <p>{words.bouncedHint}</p>
          {toPage}
        </div>
      )}
    </>
  );
}

function Filter({ me, href, isCurrent, label }: { me: SignedIn; href: string; isCurrent: boolean; label: string }) {
  return (
    <a href={inLanguage(href, me)} aria-current={isCurrent ? 'true' : undefined}>
      {label}
    </a>
  );
}
