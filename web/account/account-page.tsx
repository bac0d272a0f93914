import { dayOf, timeOf } from '../../domain/calendar/time';
import type { Text } from '../../domain/text/both-languages';
import type { ListedPasskey } from '../../store/passkeys';
import { FRESH_MINUTES, type ListedSession } from '../../store/sessions';
import { apiScopes, type ListedToken } from '../../store/tokens';
import { mailWords } from '../../words/mail';
import { morningMailWords } from '../../words/morning-mail';
import { officeWords } from '../../words/office';
import { signInWords } from '../../words/sign-in';
import { Field, Tick } from '../pages/fields';
import { OfficeFrame } from '../pages/office-frame';
import type { AccountNotice } from './account';
import type { DeviceQuestion } from './passkeys';
import { SHORTEST_PASSWORD } from './password';
import type { SignedIn } from './session';
import { PasskeyFields } from './sign-in-page';

/** The page of one's own account. */

type Passkeys = { listed: ListedPasskey[] /** Null where no passkey holds. */; question: DeviceQuestion | null };
/** `fields` are the names of those that the account answers for; none for all. */
type AccountProps = {
  me: SignedIn;
  notice: AccountNotice | null;
  fields: Text[];
  sessions: ListedSession[];
  tokens: ListedToken[];
  passkeys: Passkeys;
};

export function AccountPage({ me, notice, fields, sessions, tokens, passkeys }: AccountProps) {
  const words = signInWords[me.language].account;
  const { account } = me;
  return (
    <OfficeFrame me={me} title={`${words.title}: ${account.position[me.language]}`} current={null} here="/account" narrow>
      <Notice me={me} notice={notice} />
      <h1>{account.position[me.language]}</h1>
      <dl class="asked">
        <div>
          <dt>{words.signsInAs}</dt>
          <dd>
            <code>{account.name}</code>
          </dd>
        </div>
        <div>
          <dt>{words.role}</dt>
          <dd>{officeWords[me.language].role[account.role]}</dd>
        </div>
        <div>
          <dt>{words.fields}</dt>
          <dd>{fields.length === 0 ? words.allFields : fields.map((field) => field[me.language]).join('; ')}</dd>
        </div>
      </dl>
      <form method="post" action="/sign-out" class="acts">
        <button type="submit" class="quiet">
          {words.signOut}
        </button>
      </form>
      <LanguageForm me={me} />
      <MorningMailForm me={me} />
      <PasswordForm me={me} />
      <PasskeyList me={me} {...passkeys} />
      <Sessions me={me} sessions={sessions} />
      <Tokens me={me} tokens={tokens} />
    </OfficeFrame>
  );
}

function Notice({ me, notice }: { me: SignedIn; notice: AccountNotice | null }) {
  if (notice === null) return null;
  const words = signInWords[me.language].account.tokens;
  if ('token' in notice) {
    return (
      <div class="notice done" role="status">
        <h2>{words.made}</h2>
        <p>
          <code class="secret">{notice.token}</code>
        </p>
        <p>{words.madeHint}</p>
      </div>
    );
  }
  return 'done' in notice ? (
    <div class="notice done" role="status">
      <p>{notice.done}</p>
    </div>
  ) : (
    <div class="notice problems" role="alert">
      <p>{notice.fault}</p>
    </div>
  );
}

function LanguageForm({ me }: { me: SignedIn }) {
  const words = signInWords[me.language].account.language;
  return (
    <section>
      <h2>{words.title}</h2>
      <form method="post" action="/account/language" class="sheet">
        <Field id="language" label={words.label} hint={null} fault={null}>
          <select id="language" name="language">
            {(['vi', 'en'] as const).map((language) => (
              <option key={language} value={language} lang={language} selected={language === me.account.language}>
                {words[language]}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit">{words.button}</button>
      </form>
    </section>
  );
}

function MorningMailForm({ me }: { me: SignedIn }) {
  const words = morningMailWords[me.language].account;
  const { address, morningMailSince } = me.account;
  const isOn = morningMailSince !== null;
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="hint">{words.hint}</p>
      {address === null ? (
        <p>{words.noAddress}</p>
      ) : (
        <form method="post" action="/account/morning-mail" class="sheet">
          <p>{isOn ? words.isOn(address) : words.isOff}</p>
          <button type="submit" class={isOn ? 'quiet' : undefined} name="on" value={isOn ? 'no' : 'yes'}>
            {isOn ? words.turnOff : words.turnOn}
          </button>
        </form>
      )}
    </section>
  );
}

function PasswordForm({ me }: { me: SignedIn }) {
  const words = signInWords[me.language].account;
  return (
    <section>
      <h2>{words.passwordTitle}</h2>
      <form method="post" action="/account/password" class="sheet">
        {!me.account.hasPassword && <p>{words.noPassword}</p>}
        <Present me={me} id="present" />
        <Field id="fresh" label={words.fresh} hint={words.freshHint(SHORTEST_PASSWORD)} fault={null}>
          <input
            id="fresh"
            name="fresh"
            type="password"
            autocomplete="new-password"
            minLength={SHORTEST_PASSWORD}
            aria-describedby="fresh-hint"
            required
          />
        </Field>
        <button type="submit">{words.change}</button>
      </form>
    </section>
  );
}

/** Whoever changes how one signs in must prove who they are: by the password, or by having just signed in. */
function Present({ me, id }: { me: SignedIn; id: string }) {
  const words = signInWords[me.language].account;
  if (!me.account.hasPassword) return <p class="hint">{words.signInAgain(FRESH_MINUTES)}</p>;
  return (
    <Field id={id} label={words.present} hint={null} fault={null}>
      <input id={id} name="present" type="password" autocomplete="current-password" required />
    </Field>
  );
}

/** Moments of sign-in are real time, shown by the clock in Việt Nam. */
function momentOf(date: Date, me: SignedIn): string {
  const instant = date.toISOString();
  const words = mailWords[me.language];
  return words.at(timeOf(instant), words.shortDay(dayOf(instant)));
}

function PasskeyList({ me, listed, question }: Passkeys & { me: SignedIn }) {
  const words = signInWords[me.language].account.passkeys;
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="hint">{words.hint}</p>
      {listed.map(({ id, name, createdAt, usedAt }) => (
        <form key={id} method="post" action="/account/passkeys/remove" class="sheet">
          <input type="hidden" name="passkey" value={id} />
          <p>
            <strong>{name}</strong> · {words.since(momentOf(createdAt, me))} ·{' '}
            {usedAt === null ? words.neverUsed : words.lastUsed(momentOf(usedAt, me))}
          </p>
          <button type="submit" aria-label={`${words.remove}: ${name}`}>
            {words.remove}
          </button>
        </form>
      ))}
      {question === null ? (
        <p>{words.needsName}</p>
      ) : (
        <>
          <noscript>
            <p>{words.needsScripts}</p>
          </noscript>
          <form method="post" action="/account/passkeys" class="sheet" data-passkey="make" hidden>
            <PasskeyFields question={question} cancelled={words.cancelled} />
            <Field id="passkey-name" label={words.name} hint={words.nameHint} fault={null}>
              <input id="passkey-name" name="name" type="text" maxLength={100} aria-describedby="passkey-name-hint" required />
            </Field>
            <Present me={me} id="passkey-present" />
            <button type="submit">{words.add}</button>
          </form>
        </>
      )}
    </section>
  );
}

function Sessions({ me, sessions }: { me: SignedIn; sessions: ListedSession[] }) {
  const words = signInWords[me.language].account.sessions;
  return (
    <section>
      <h2>{words.title}</h2>
      <ul class="sheet plain">
        {sessions.map(({ hash, agent, createdAt }) => (
          <li key={hash}>
            {words.since(momentOf(createdAt, me))} {hash === me.session && <strong>({words.this})</strong>}{' '}
            <span class="facts">{agent}</span>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/account/sessions" class="acts">
          <button type="submit" class="quiet">
            {words.endOthers}
          </button>
        </form>
      )}
    </section>
  );
}

function Tokens({ me, tokens }: { me: SignedIn; tokens: ListedToken[] }) {
  const words = signInWords[me.language].account.tokens;
  const short = mailWords[me.language].shortDay;
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="hint">{words.hint}</p>
      {tokens.length === 0 && <p>{words.none}</p>}
      {tokens.map(({ id, name, scopes, expiresAt, lastUsedAt }) => (
        <form key={id} method="post" action={`/account/tokens/${id}/revoke`} class="sheet">
          <p>
            <strong>{name}</strong> · {scopes.map((scope) => words.scopes[scope]).join(', ')} ·{' '}
            {words.until(short(dayOf(expiresAt.toISOString())))} ·{' '}
            {lastUsedAt === null ? words.neverUsed : words.lastUsed(momentOf(lastUsedAt, me))}
          </p>
          <button type="submit" aria-label={`${words.revoke}: ${name}`}>
            {words.revoke}
          </button>
        </form>
      ))}
      <form method="post" action="/account/tokens" class="sheet">
        <Field id="token-name" label={words.name} hint={null} fault={null}>
          <input id="token-name" name="name" type="text" maxLength={100} required />
        </Field>
        <Field id="token-days" label={words.days} hint={null} fault={null}>
          <input id="token-days" name="days" type="text" class="count" inputMode="numeric" value="90" />
        </Field>
        <div class="field">
          {apiScopes.map((scope) => (
            <Tick
              key={scope}
              id={`scope-${scope}`}
              name="scope"
              value={scope}
              isTicked={scope === 'read'}
              label={words.scopes[scope]}
              hint={null}
            />
          ))}
        </div>
        <Present me={me} id="token-present" />
        <button type="submit">{words.make}</button>
      </form>
    </section>
  );
}
