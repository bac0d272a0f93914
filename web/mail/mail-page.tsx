import type { Resendable } from '../../store/mail-acts';
import type { MailHold } from '../../store/mail-hold';
import type { Undelivered } from '../../store/messages';
import { mailCommandWords } from '../../words/mail-command';
import { causeOf, mailHoldWords } from '../../words/mail-hold';
import { mailPageWords } from '../../words/mail-page';
import type { SignedIn } from '../account/session';
import { Tick } from '../pages/fields';
import { Line } from '../pages/inputs';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { inLanguage } from '../visit';
import type { MailView } from './mail';

/** Mail that is held, messages that did not arrive, addresses that get none, and what was done about them. */

type Props = { me: SignedIn; view: MailView };

export function MailPage({ me, view }: Props) {
  const words = mailPageWords[me.language];
  return (
    <OfficeFrame me={me} title={words.title} current={null} here="/mail">
      {view.done !== null && (
        <div class={view.done === 'nothing' ? 'notice' : 'notice done'} role="status">
          <p>{words.done[view.done]}</p>
        </div>
      )}
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {view.holds.length > 0 && <Held me={me} view={view} />}
      <section class="sheet">
        <h2>{words.undelivered}</h2>
        {view.messages.length === 0 ? <p>{words.none}</p> : <Messages me={me} view={view} />}
        <Period me={me} view={view} />
      </section>
      {view.addresses.length > 0 && <Addresses me={me} view={view} />}
      {view.acts.length > 0 && <Acts me={me} view={view} />}
    </OfficeFrame>
  );
}

function Held({ me, view }: Props) {
  const words = mailPageWords[me.language];
  const isRestored = view.holds.some(({ kind }) => kind === 'restored');
  const first = view.holds[0];
  return (
    <div class="notice problems" role="alert">
      <h2>{words.heldTitle(momentInWords(first?.since ?? '', me.language))}</h2>
      {view.holds.map((hold) => (
        <HoldLines key={hold.kind} me={me} hold={hold} />
      ))}
      <form method="post" action={inLanguage('/mail/release', me)}>
        {isRestored && (
          <>
            {view.fault === 'seen' && (
              <p>
                <a href="#seen">{words.seenMissing}</a>
              </p>
            )}
            <Tick id="seen" name="seen" isTicked={false} label={words.seen} hint={null} />
          </>
        )}
        <button type="submit">{words.release}</button>
      </form>
    </div>
  );
}

/** Why mail waits, and what ends it. */
export function HoldLines({ me, hold }: { me: SignedIn; hold: MailHold }) {
  const words = mailPageWords[me.language];
  const { kind, cause, reason, nextProbeAt } = hold;
  return (
    <>
      <p>{words.cause(mailHoldWords[me.language].causes[causeOf(kind, cause)], reason, kind === 'configuration')}</p>
      {kind === 'restored' && <p>{words.restoredHint}</p>}
      {nextProbeAt !== null && <p>{words.probed(momentInWords(nextProbeAt, me.language))}</p>}
    </>
  );
}

function Messages({ me, view }: Props) {
  const words = mailPageWords[me.language];
  return (
    <>
      <form id="resend" method="post" action={inLanguage('/mail/resend', me)} />
      <Table label={words.undelivered} columns={words.columns}>
        {view.messages.map((message) => (
          <MessageRow key={message.id} me={me} message={message} />
        ))}
      </Table>
      {view.messages.length === view.mostListed && <p class="hint">{words.onlyLatest(view.mostListed)}</p>}
      <p class="acts">
        <button type="submit" form="resend">
          {words.resend}
        </button>
      </p>
      <p class="hint">{words.resendHint}</p>
    </>
  );
}

function MessageRow({ me, message }: { me: SignedIn; message: Undelivered }) {
  const words = mailPageWords[me.language];
  const command = mailCommandWords[me.language];
  const { id, address, slot, status, response, nextAttemptAt } = message;
  const canResend = status === 'failed' || status === 'bounced';
  const again = status === 'sending' && nextAttemptAt !== null ? `, ${command.again(momentInWords(nextAttemptAt, me.language))}` : '';
  return (
    <tr>
      <td>{canResend && <input type="checkbox" form="resend" name="id" value={id} aria-label={words.pick(address)} />}</td>
      <th scope="row">{address}</th>
      <td>{momentInWords(slot, me.language)}</td>
      <td>{`${command.status[status]}${again}`}</td>
      <td>{response}</td>
      <td>{status === 'unknown' && <Settlement me={me} id={id} address={address} />}</td>
    </tr>
  );
}

function Settlement({ me, id, address }: { me: SignedIn; id: string; address: string }) {
  const words = mailPageWords[me.language];
  return (
    <form method="post" action={inLanguage('/mail/settle', me)}>
      <input type="hidden" name="id" value={id} />
      <p class="acts">
        {(['arrived', 'sentAgain'] as const).map((did) => (
          <button key={did} type="submit" class="quiet" name="did" value={did} aria-label={`${words[did]}: ${address}`}>
            {words[did]}
          </button>
        ))}
      </p>
    </form>
  );
}

function Period({ me, view }: Props) {
  const words = mailPageWords[me.language];
  return (
    <form method="post" action={inLanguage('/mail/resend', me)}>
      <fieldset class="field">
        <legend>{words.period}</legend>
        <p class="hint">{words.periodHint}</p>
        <Line sent={{}} name="from" label={words.from} kind="date" fault={view.fault === 'period' ? words.badPeriod : null} />
        <Line sent={{}} name="to" label={words.to} kind="date" />
      </fieldset>
      <p class="acts">
        <button type="submit" class="quiet">
          {words.show}
        </button>
      </p>
    </form>
  );
}

function Addresses({ me, view }: Props) {
  const words = mailPageWords[me.language];
  const title = words.addresses(view.addresses.length);
  return (
    <section class="sheet">
      <h2>{title}</h2>
      <p>{words.addressesHint}</p>
      <form method="post" action={inLanguage('/mail/restore', me)}>
        <Table label={title} columns={words.addressColumns}>
          {view.addresses.map(({ address, since, reason }) => (
            <tr key={address}>
              <td>
                <input type="checkbox" name="address" value={address} aria-label={address} />
              </td>
              <th scope="row">{address}</th>
              <td>{momentInWords(since, me.language)}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </Table>
        <p class="acts">
          <button type="submit">{words.restore}</button>
        </p>
      </form>
    </section>
  );
}

function Acts({ me, view }: Props) {
  const words = mailPageWords[me.language];
  return (
    <section class="sheet">
      <h2>{words.acts}</h2>
      <Table label={words.acts} columns={words.actColumns}>
        {view.acts.map(({ at, who, did, count, message }) => (
          <tr key={`${at} ${did} ${message}`}>
            <td>{momentInWords(at, me.language)}</td>
            <th scope="row">{who}</th>
            <td>{mailHoldWords[me.language].acts[did](count)}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** Lists the messages that would be sent again, before they are. */
export function ResendPage({ me, messages }: { me: SignedIn; messages: readonly Resendable[] }) {
  const words = mailPageWords[me.language];
  const title = messages.length === 0 ? words.nothingToSend : words.confirmTitle(messages.length);
  return (
    <OfficeFrame me={me} title={title} current={null} here={null} narrow>
      <h1>{title}</h1>
      {messages.length > 0 && (
        <>
          <p>{words.confirmHint}</p>
          <Table label={title} columns={words.confirmColumns}>
            {messages.map(({ id, address, slot, notices }) => (
              <tr key={id}>
                <th scope="row">{address}</th>
                <td>{momentInWords(slot, me.language)}</td>
                <td>{notices}</td>
              </tr>
            ))}
          </Table>
          <form method="post" action={inLanguage('/mail/resend', me)}>
            {messages.map(({ id }) => (
              <input key={id} type="hidden" name="id" value={id} />
            ))}
            <p class="acts">
              <button type="submit" name="confirm" value="yes">
                {words.send}
              </button>
            </p>
          </form>
        </>
      )}
      <p>
        <a href={inLanguage('/mail', me)}>{words.back}</a>
      </p>
    </OfficeFrame>
  );
}
