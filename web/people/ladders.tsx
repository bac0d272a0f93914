import type { FastifyReply } from 'fastify';
import { ladderName } from '../../documents/package/decision-schema';
import { ladderChanges, type NamedLadder } from '../../domain/decision/shared';
import { openDecisions, readDecision } from '../../store/decisions';
import { ladderNamed, listLadders, readShared, recordShared, sharedVersions, usesOf } from '../../store/shared';
import { documentWords } from '../../words/documents';
import { sharedWords } from '../../words/shared';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { Choice, Line } from '../pages/inputs';
import { momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { Changes, namingOfShared, Trouble, Uses, Versions, versionIn } from './shared-pages';

/** Ladders that several decisions share: which there are, their versions, and keeping that of a followed decision. */

const none: NamedLadder = { rungs: [] };

/** GET /ladders */
export const showLadders: SignedInHandler = async (deps, _request, reply, me) => sendLadders(deps, reply, me, 200, {}, []);

async function sendLadders(
  { database, decisions }: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  status: number,
  sent: Sent,
  problems: readonly string[],
): Promise<FastifyReply> {
  const words = sharedWords[me.language];
  const ladders = await listLadders(database);
  const open: [string, string][] = [];
  for (const { id, version } of await openDecisions(database)) open.push([id, (await decisions(id, version)).decision.source.number ?? id]);
  const page = (
    <OfficeFrame me={me} title={words.page.laddersTitle} current="directory" here="/ladders">
      <Trouble lines={problems} />
      <h1>{words.page.laddersTitle}</h1>
      <p>{words.page.laddersIntro}</p>
      {ladders.length === 0 ? (
        <p class="notice">{words.page.noLadders}</p>
      ) : (
        <Table label={words.page.laddersTitle} columns={words.ladderColumns}>
          {ladders.map(({ name, version, rungs, recorded, who }) => (
            <tr key={name}>
              <th scope="row">
                <a href={inLanguage(`/ladders/${name}`, me)}>{name}</a>
              </th>
              <td>{version}</td>
              <td>{rungs}</td>
              <td>{momentInWords(recorded, me.language)}</td>
              <td>{who}</td>
            </tr>
          ))}
        </Table>
      )}
      <form class="sheet" method="post" action={inLanguage('/ladders', me)}>
        <h2>{words.page.keepTitle}</h2>
        <Line sent={sent} name="name" label={words.page.keepName} />
        <Choice sent={sent} name="decision" label={words.page.keepDecision} none={words.page.choose} choices={open} />
        <Line sent={sent} name="reason" label={words.page.reason} />
        <button type="submit">{words.page.keep}</button>
      </form>
    </OfficeFrame>
  );
  return sendPage(reply, status, page);
}

/** POST /ladders: keeps the ladder of a followed decision under a name, as its next version. */
export const keepLadder: SignedInHandler = async (deps, request, reply, me) => {
  const sent = sentOf(request.body);
  const words = sharedWords[me.language];
  const name = ladderName.safeParse(one(sent, 'name'));
  const found = await readDecision(deps.database, one(sent, 'decision'));
  const problems = [...(name.success ? [] : [words.badName]), ...(found === null ? [words.page.decisionNeeded] : [])];
  if (!name.success || found === null) return sendLadders(deps, reply, me, 422, sent, problems);
  const shared = ladderNamed(name.data);
  const { source, ladder, id } = found.decision;
  const result = await recordShared(deps.database, shared, {
    ...{ document: { rungs: ladder }, who: me.account.name, recorded: deps.now() },
    after: (await readShared(deps.database, shared))?.version ?? 0,
    reason: one(sent, 'reason') || sharedWords.vi.reasons.kept(source.number ?? id),
  });
  if (result.outcome === 'stale') return sendLadders(deps, reply, me, 409, sent, [words.page.stale]);
  return reply.redirect(inLanguage(`/ladders/${name.data}`, me), 303);
};

/** GET /ladders/:name, with `?at=` a version. */
export const showLadder: SignedInHandler = async ({ database }, request, reply, me) => {
  const { name = '' } = request.params as { name?: string };
  const shared = ladderNamed(name);
  const shown = ladderName.safeParse(name).success ? await readShared(database, shared, versionIn(request.query)) : null;
  if (shown === null) return sendMissing(request, reply);
  const before = (shown.version === 1 ? null : await readShared(database, shared, shown.version - 1))?.document ?? none;
  const [versions, uses] = [await sharedVersions(database, shared), await usesOf(database, shared)];
  const words = sharedWords[me.language];
  const [, title = '', , to = ''] = words.rungColumns;
  const page = (
    <OfficeFrame me={me} title={words.ladder(name)} current="directory" here={`/ladders/${name}`}>
      <h1>
        {words.ladder(name)}, {words.page.show(shown.version)}
      </h1>
      <Table label={words.ladder(name)} columns={[title, to]}>
        {shown.document.rungs.map((rung) => (
          <tr key={rung.code}>
            <th scope="row">{rung.title[me.language]}</th>
            <td>{rung.to.map((role) => documentWords[me.language].role[role]).join(', ')}</td>
          </tr>
        ))}
      </Table>
      <Versions me={me} what={words.ladder(name)} path={`/ladders/${name}`} shown={shown.version} versions={versions} />
      <Changes
        me={me}
        title={words.page.ofVersion(shown.version)}
        changes={ladderChanges(before, shown.document)}
        names={namingOfShared(me, shown.document, before)}
      />
      <Uses me={me} uses={uses} />
    </OfficeFrame>
  );
  return sendPage(reply, 200, page);
};
