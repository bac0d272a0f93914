import { dayOf } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import { performerText } from '../../domain/decision/performer';
import { isWrittenTo } from '../../domain/decision/recipients';
import { performerAt } from '../../domain/record/performers';
import { revokeLinks, type SentLinks, sentLinks } from '../../store/links';
import { linkWords } from '../../words/links';
import type { SignedIn } from '../account/session';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { type AgencyPlace, agencyPlaceOf, paths } from '../place';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, sentOf } from '../sent';
import { inLanguage } from '../visit';

/** The links that one agency was sent, and their end before their day. */

/** GET /d/:decision/a/:agency/links; with `done` it says what was revoked. */
export const showLinks: SignedInHandler = async (deps, request, reply, me) => {
  const place = await agencyPlaceOf(deps, request);
  if (place === null) return sendMissing(request, reply);
  const links = await sentLinks(deps.database, place.rollout, dayOf(place.of.now));
  const done = one(sentOf(request.query), 'done');
  return sendPage(
    reply,
    200,
    <LinksPage me={me} place={place} links={links} done={links.find(({ address }) => address === done) ?? null} />,
  );
};

/** POST /d/:decision/a/:agency/links: ends those that were sent to an address. */
export const endLinks: SignedInHandler = async (deps, request, reply, me) => {
  const place = await agencyPlaceOf(deps, request);
  if (place === null) return sendMissing(request, reply);
  const address = one(sentOf(request.body), 'address');
  await revokeLinks(deps.database, { rollout: place.rollout, address, by: me.account.name, now: deps.now() });
  return reply.redirect(inLanguage(`${linksPath(place)}?done=${encodeURIComponent(address)}`, me), 303);
};

function linksPath({ of, agency }: AgencyPlace): string {
  return `${paths.agency(of.id, agency.code)}/links`;
}

type Props = { me: SignedIn; place: AgencyPlace; links: readonly SentLinks[]; done: SentLinks | null };

function LinksPage({ me, place, links, done }: Props) {
  const { of, agency } = place;
  const words = linkWords[me.language];
  const name = nameOn(agency, dayOf(of.now))[me.language];
  const title = `${words.title}: ${name}`;
  return (
    <OfficeFrame me={me} title={title} current="board" here={linksPath(place)}>
      {done !== null && (
        <div class="notice done" role="status">
          <p>{words.done(done.address)}</p>
        </div>
      )}
      <p class="path">
        <a href={inLanguage(paths.agency(of.id, agency.code), me)}>{name}</a>
      </p>
      <h1>{title}</h1>
      <p>{words.explain}</p>
      {links.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table label={words.title} columns={[...words.columns, words.revoke]}>
          {links.map((sent) => (
            <Row key={sent.address} me={me} place={place} sent={sent} />
          ))}
        </Table>
      )}
    </OfficeFrame>
  );
}

function Row({ me, place, sent }: { me: SignedIn; place: AgencyPlace; sent: SentLinks }) {
  const words = linkWords[me.language];
  const moment = (instant: string | null) => (instant === null ? '–' : momentInWords(instant, me.language));
  return (
    <tr>
      <th scope="row">{sent.address}</th>
      <td>{sent.sent}</td>
      <td>{moment(sent.lastSent)}</td>
      <td>{moment(sent.lastUsed)}</td>
      <td>{stateOf(place, sent, me)}</td>
      <td>
        {sent.open > 0 && (
          <form method="post" action={inLanguage(linksPath(place), me)}>
            <input type="hidden" name="address" value={sent.address} />
            <button type="submit" class="quiet" aria-label={`${words.revoke}: ${sent.address}`}>
              {words.revoke}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function stateOf({ of, agency, record }: AgencyPlace, sent: SentLinks, { language }: SignedIn): string {
  const words = linkWords[language];
  const isContact = isWrittenTo(agency, sent.address, dayOf(of.now));
  const tasks = isContact ? [] : Object.values(record.state.tasks);
  const [performer] = tasks.flatMap((task) => performerAt(task, sent.address) ?? []);
  if (!isContact && performer === undefined) return words.notNow;
  return [...(performer === undefined ? [] : [words.performer(performerText(performer))]), opensNow(sent, language)].join('; ');
}

function opensNow(sent: SentLinks, language: SignedIn['language']): string {
  const words = linkWords[language];
  if (sent.open > 0) return words.open(sent.open);
  return sent.revokedAt === null ? words.closed : words.revoked(momentInWords(sent.revokedAt, language), sent.revokedBy ?? '');
}
