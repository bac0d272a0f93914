import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../domain/decision/decision';
import { writtenIn } from '../../domain/text/written-in';
import { isBareAddress } from '../../mail/address';
import {
  isMailboxId,
  listMailbox,
  type MailboxEntry,
  type MailboxMessage,
  type MailboxPage,
  readMailboxBytes,
  readMailboxMessage,
} from '../../mail/mailbox-store';
import { type MailboxWords, mailboxWords } from '../../words/mailbox';
import { isOfSample } from '../of-sample';
import { SampleBanner } from '../pages/document';
import { htmlOf } from '../pages/frame';
import { momentInWords } from '../pages/marks';
import { mailboxStyle } from './mailbox-style';

export type MailboxOptions = { folder: string; lang?: Language };

const MESSAGES_PER_PAGE = 50;
const ROOT = '/mailbox';
/** A message may not run, send or embed anything; a link that a person clicks replaces the page around it. */
const sandbox = 'allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox';
const contentPolicy = `sandbox ${sandbox}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'`;
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** `/mailbox`, `/mailbox/<id>`, `/mailbox/<id>/content` and `/mailbox/<id>.eml`: the embedded mailbox, to be read only. */
export const mailboxPages = ({ folder, lang = 'vi' }: MailboxOptions): FastifyPluginCallback => {
  return (app: FastifyInstance, _options, done) => {
    app.get(ROOT, async (request, reply) => showList(folder, settingOf(request, lang), request, reply));
    app.get<{ Params: { id: string } }>(`${ROOT}/:id`, async (request, reply) => {
      const { id } = request.params;
      if (id.endsWith('.eml')) return sendBytes(folder, id.slice(0, -4), settingOf(request, lang), reply);
      return showMessage(folder, id, settingOf(request, lang), reply);
    });
    app.get<{ Params: { id: string } }>(`${ROOT}/:id/content`, async (request, reply) =>
      sendContent(folder, request.params.id, settingOf(request, lang), reply),
    );
    done();
  };
};

type Setting = { language: Language; words: MailboxWords; isDefault: boolean };
type Query = { lang?: unknown; to?: unknown; before?: unknown };

function settingOf(request: FastifyRequest, standard: Language): Setting {
  const asked = (request.query as Query).lang;
  const language: Language = asked === 'vi' || asked === 'en' ? asked : standard;
  return { language, words: mailboxWords[language], isDefault: language === standard };
}

async function showList(folder: string, setting: Setting, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = request.query as Query;
  const asked = typeof query.to === 'string' ? query.to.trim() : '';
  const isUsable = asked === '' || isBareAddress(asked);
  const before = typeof query.before === 'string' && isMailboxId(query.before) ? query.before : undefined;
  const to = isUsable && asked !== '' ? asked : undefined;
  const page = await listMailbox(folder, {
    limit: MESSAGES_PER_PAGE,
    ...(to === undefined ? {} : { to }),
    ...(before === undefined ? {} : { before }),
  });
  return sendPage(
    reply,
    200,
    <ListPage page={page} setting={setting} asked={asked} to={to} isUsable={isUsable} isFirst={before === undefined} />,
  );
}

async function showMessage(folder: string, id: string, setting: Setting, reply: FastifyReply): Promise<FastifyReply> {
  const message = await readMailboxMessage(folder, id);
  if (message === null) return sendPage(reply, 404, <MissingPage setting={setting} />);
  return sendPage(reply, 200, <MessagePage message={message} setting={setting} />);
}

async function sendBytes(folder: string, id: string, setting: Setting, reply: FastifyReply): Promise<FastifyReply> {
  const bytes = await readMailboxBytes(folder, id);
  if (bytes === null) return sendPage(reply, 404, <MissingPage setting={setting} />);
  return reply
    .header('content-type', 'message/rfc822')
    .header('content-disposition', `attachment; filename="${id}.eml"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(bytes);
}

/** The HTML as it came, shut in by the browser: see the policy above. */
async function sendContent(folder: string, id: string, setting: Setting, reply: FastifyReply): Promise<FastifyReply> {
  const message = await readMailboxMessage(folder, id);
  if (message === null) return sendPage(reply, 404, <MissingPage setting={setting} />);
  const html = message.html ?? `<!doctype html>${renderToString(<pre style={{ whiteSpace: 'pre-wrap' }}>{message.text}</pre>)}`;
  return secured(reply, contentPolicy).type('text/html; charset=utf-8').send(withLinksOnTop(html));
}

/** Makes links of a message replace the page around its frame; otherwise the page would open inside itself. */
function withLinksOnTop(html: string): string {
  const base = '<base target="_top">';
  const head = /<head(?:\s[^>]*)?>/i.exec(html);
  if (head === null) return html.replace(/^(\s*<!doctype[^>]*>)?/i, (doctype) => `${doctype}${base}`);
  const at = head.index + head[0].length;
  return html.slice(0, at) + base + html.slice(at);
}

function sendPage(reply: FastifyReply, status: number, page: VNode): FastifyReply {
  return secured(reply, pagePolicy)
    .code(status)
    .type('text/html; charset=utf-8')
    .send(htmlOf(page, isOfSample(reply.server)));
}

/** Messages hold links that open without an account, so browsers must not keep these pages or tell other sites of them. */
function secured(reply: FastifyReply, policy: string): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store');
}

/** An address within the mailbox that keeps the language. */
function at(path: string, { language, isDefault }: Setting, query: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  if (!isDefault) search.set('lang', language);
  return search.size === 0 ? path : `${path}?${search}`;
}

function Page({ title, setting, here, children }: { title: string; setting: Setting; here: string; children: ComponentChildren }) {
  const { words, language } = setting;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title lang={writtenIn(title, language)}>{`${title} – ${words.product}`}</title>
        <style dangerouslySetInnerHTML={{ __html: mailboxStyle }} />
      </head>
      <body>
        <SampleBanner language={language} />
        <header>
          <b>{words.product}</b>
          <span class="here">
            <a href={at(ROOT, setting)}>{words.mailbox}</a>
          </span>
          <a href={`${here}${here.includes('?') ? '&' : '?'}lang=${words.otherLanguage.code}`} lang={words.otherLanguage.code}>
            {words.otherLanguage.name}
          </a>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

type ListProps = { page: MailboxPage; setting: Setting; asked: string; to: string | undefined; isUsable: boolean; isFirst: boolean };

function ListPage({ page, setting, asked, to, isUsable, isFirst }: ListProps) {
  const { words } = setting;
  const full = to === undefined ? words.heading(page.total) : words.headingFor(page.total, to);
  const none = to === undefined ? words.empty : words.emptyFor(to);
  const heading = page.total === 0 ? none : full;
  return (
    <Page title={heading} setting={setting} here={at(ROOT, { ...setting, isDefault: true }, { to })}>
      <h1>{heading}</h1>
      <p class="lede">{words.about}</p>
      <form method="get" action={ROOT}>
        <label>
          {words.recipient}
          <input type="text" name="to" value={asked} autocomplete="off" inputMode="email" aria-invalid={!isUsable} />
        </label>
        {!setting.isDefault && <input type="hidden" name="lang" value={setting.language} />}
        <button type="submit">{words.find}</button>
        {asked !== '' && (
          <a class="button" href={at(ROOT, setting)}>
            {words.all}
          </a>
        )}
      </form>
      {!isUsable && <p class="bad">{words.badAddress}</p>}
      {page.entries.length > 0 && <EntryTable entries={page.entries} setting={setting} />}
      <p class="acts">
        {!isFirst && (
          <a class="button" href={at(ROOT, setting, { to })}>
            {words.newest}
          </a>
        )}
        {page.next !== null && (
          <a class="button" href={at(ROOT, setting, { to, before: page.next })}>
            {words.older}
          </a>
        )}
      </p>
    </Page>
  );
}

function EntryTable({ entries, setting }: { entries: MailboxEntry[]; setting: Setting }) {
  const { words, language } = setting;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.subject}</th>
          <th scope="col">{words.to}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td class="when">{momentInWords(entry.date ?? entry.arrived, language)}</td>
            <td class="subject">
              <a href={at(`${ROOT}/${entry.id}`, setting)} lang={writtenIn(entry.subject, language)}>
                {entry.subject || words.noSubject}
              </a>{' '}
              {entry.isRepeat && <span class="again">▲ {words.repeat}</span>}
            </td>
            <td class="to">
              <a href={at(ROOT, setting, { to: entry.to })}>{entry.to}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MessagePage({ message, setting }: { message: MailboxMessage; setting: Setting }) {
  const { words, language } = setting;
  const { entry } = message;
  const here = `${ROOT}/${entry.id}`;
  return (
    <Page title={entry.subject || words.noSubject} setting={setting} here={here}>
      <h1 lang={writtenIn(entry.subject, language)}>{entry.subject || words.noSubject}</h1>
      {entry.isRepeat && (
        <p>
          <span class="again">▲ {words.repeat}</span>
        </p>
      )}
      <dl>
        <dt>{words.from}</dt>
        <dd lang={writtenIn(entry.from, language)}>{entry.from}</dd>
        <dt>{words.to}</dt>
        <dd lang={writtenIn(entry.toHeader, language)}>{entry.toHeader || entry.to}</dd>
        <dt>{words.when}</dt>
        <dd>{momentInWords(entry.date ?? entry.arrived, language)}</dd>
        <dt>{words.arrived}</dt>
        <dd>{momentInWords(entry.arrived, language)}</dd>
      </dl>
      <iframe sandbox={sandbox} src={`${here}/content`} title={words.frameTitle} referrerpolicy="no-referrer" />
      <p class="acts">
        <a class="button" href={at(ROOT, setting)}>
          {words.back}
        </a>
        <a class="button" href={`${here}/content`}>
          {words.openAlone}
        </a>
        <a class="button" href={`${here}.eml`}>
          {words.download}
        </a>
      </p>
      <details>
        <summary>{words.text}</summary>
        <pre lang={writtenIn(message.text, language)}>{message.text}</pre>
      </details>
      <details>
        <summary>{words.headers}</summary>
        <dl>
          {message.headers.map(({ name, value }) => (
            <>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <code>{value}</code>
              </dd>
            </>
          ))}
        </dl>
      </details>
    </Page>
  );
}

function MissingPage({ setting }: { setting: Setting }) {
  const { words } = setting;
  return (
    <Page title={words.notFound} setting={setting} here={ROOT}>
      <h1>{words.notFound}</h1>
      <p class="lede">{words.notFoundHint}</p>
      <a class="button" href={at(ROOT, setting)}>
        {words.back}
      </a>
    </Page>
  );
}
