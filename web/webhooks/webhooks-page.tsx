import { kindOf } from '../../domain/message/announcement';
import type { Webhook, WebhookAct } from '../../store/webhooks';
import { webhookWords } from '../../words/webhook';
import type { SignedIn } from '../account/session';
import { Line } from '../pages/inputs';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { inLanguage } from '../visit';
import type { ShownDelivery, WebhooksView } from './webhooks';

/** The systems that are told, what each has received, and the form by which one is told again. */

type Props = { me: SignedIn; view: WebhooksView };

export function WebhooksPage({ me, view }: Props) {
  const words = webhookWords[me.language].page;
  return (
    <OfficeFrame me={me} title={words.title} current={null} here="/webhooks">
      {view.done !== null && (
        <div class={view.done === 'unchanged' ? 'notice' : 'notice done'} role="status">
          <p>{words[view.done]}</p>
        </div>
      )}
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <section class="sheet">{view.webhooks.length === 0 ? <p>{words.none}</p> : <Webhooks me={me} view={view} />}</section>
      {view.shown !== null && <Shown me={me} view={view} webhook={view.shown.webhook} deliveries={view.shown.deliveries} />}
      {view.acts.length > 0 && <Acts me={me} acts={view.acts} />}
    </OfficeFrame>
  );
}

function Webhooks({ me, view }: Props) {
  const { page: words, kinds: kindWords, ended } = webhookWords[me.language];
  return (
    <Table label={words.title} stacks columns={words.columns}>
      {view.webhooks.map(({ id, url, kinds, endedWhy, sent, pending, trouble, failed, addedBy, addedAt }) => (
        <tr key={id}>
          <th scope="row">
            <a href={inLanguage(`/webhooks?of=${id}`, me)} aria-current={id === view.shown?.webhook.id ? 'true' : undefined}>
              {url}
            </a>
          </th>
          <td>{endedWhy === null ? kinds.map((kind) => kindWords[kind]).join(', ') : ended[endedWhy]}</td>
          <td data-label={words.columns[2]}>{sent}</td>
          <td data-label={words.columns[3]}>{trouble === null ? pending : `${pending} (${trouble})`}</td>
          <td data-label={words.columns[4]}>{failed}</td>
          <td>
            {addedBy}, {momentInWords(addedAt, me.language)}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Shown({ me, view, webhook, deliveries }: Props & { webhook: Webhook; deliveries: readonly ShownDelivery[] }) {
  const words = webhookWords[me.language].page;
  const title = words.deliveries(webhook.url);
  return (
    <section class="sheet">
      <h2>{title}</h2>
      {deliveries.length === 0 ? (
        <p>{words.noDeliveries}</p>
      ) : (
        <Table label={title} stacks columns={words.deliveryColumns}>
          {deliveries.map((delivery) => (
            <DeliveryRow key={String(delivery.id)} me={me} delivery={delivery} />
          ))}
        </Table>
      )}
      {deliveries.length === view.mostListed && <p class="hint">{words.onlyLatest(view.mostListed)}</p>}
      {webhook.endedAt === null && <Replay me={me} view={view} webhook={webhook} />}
    </section>
  );
}

function DeliveryRow({ me, delivery }: { me: SignedIn; delivery: ShownDelivery }) {
  const { page: words, kinds } = webhookWords[me.language];
  const { decision, agency, task, about, source, moment, status, attempts, nextAttemptAt, answer } = delivery;
  const kind = kindOf(source);
  const next = nextAttemptAt === null ? null : momentInWords(nextAttemptAt, me.language);
  const isAgain = status === 'pending' && attempts > 0;
  const page = `/d/${encodeURIComponent(decision)}/a/${encodeURIComponent(agency)}/t/${encodeURIComponent(task)}`;
  return (
    <tr>
      <td>{moment === null ? words.notMade : momentInWords(moment, me.language)}</td>
      <th scope="row">
        <a href={inLanguage(page, me)}>{about}</a>
      </th>
      <td>{kind === null ? source : kinds[kind]}</td>
      <td>
        {words.status[status]}
        {isAgain ? words.again(attempts, next) : ''}
      </td>
      <td>{answer}</td>
    </tr>
  );
}

function Replay({ me, view, webhook }: Props & { webhook: Webhook }) {
  const words = webhookWords[me.language].page;
  return (
    <form method="post" action={inLanguage('/webhooks/replay', me)}>
      <input type="hidden" name="id" value={webhook.id} />
      <fieldset class="field">
        <legend>{words.replay}</legend>
        <p class="hint">{words.replayHint}</p>
        <Line sent={{}} name="since" label={words.since} kind="date" fault={view.fault === 'day' ? words.badDay : null} />
      </fieldset>
      <p class="acts">
        <button type="submit" class="quiet">
          {words.replay}
        </button>
      </p>
    </form>
  );
}

function Acts({ me, acts }: { me: SignedIn; acts: readonly WebhookAct[] }) {
  const words = webhookWords[me.language].page;
  return (
    <section class="sheet">
      <h2>{words.acts}</h2>
      <Table label={words.acts} stacks columns={words.actColumns}>
        {acts.map(({ at, who, did, url, count, since }) => (
          <tr key={`${at} ${url} ${did}`}>
            <td>{momentInWords(at, me.language)}</td>
            <th scope="row">{who}</th>
            <td>{words.did[did](url, count, since === null ? '' : momentInWords(since, me.language))}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** How much would be told again, before it is. */
export function ReplayPage({ me, webhook, since, count }: { me: SignedIn; webhook: Webhook; since: string; count: number }) {
  const words = webhookWords[me.language].page;
  const title = count === 0 ? words.nothing : words.confirmTitle(count, webhook.url);
  return (
    <OfficeFrame me={me} title={title} current={null} here={null} narrow>
      <h1>{title}</h1>
      {count > 0 && (
        <form method="post" action={inLanguage('/webhooks/replay', me)}>
          <input type="hidden" name="id" value={webhook.id} />
          <input type="hidden" name="since" value={since} />
          <p>{words.replayHint}</p>
          <p class="acts">
            <button type="submit" name="confirm" value="yes">
              {words.replay}
            </button>
          </p>
        </form>
      )}
      <p>
        <a href={inLanguage(`/webhooks?of=${webhook.id}`, me)}>{words.back}</a>
      </p>
    </OfficeFrame>
  );
}
