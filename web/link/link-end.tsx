import type { FastifyReply, FastifyRequest } from 'fastify';
import { revokeLinks } from '../../store/links';
import { linkWords } from '../../words/links';
import type { WebDeps } from '../deps';
import { Frame } from '../pages/frame';
import { sendPage } from '../replies';
import { type LinkVisit, within } from '../visit';
import { withVisit } from './link-pages';

/** The holder of a link ends it: a message was passed on, or has leaked. */

/** GET /l/:token/revoke: asks first; programs that scan messages open links too. */
export async function askRevoke(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => sendPage(reply, 200, <AskPage visit={visit} />));
}

/** POST /l/:token/revoke */
export async function revokeOwn(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const { rolloutId: rollout, address } = visit.link;
    await revokeLinks(deps.database, { rollout, address, by: address, now: deps.now() });
    return sendPage(reply, 200, <DonePage visit={visit} />);
  });
}

function AskPage({ visit }: { visit: LinkVisit }) {
  const words = linkWords[visit.language].own;
  return (
    <Frame setting={visit} title={words.title} here={`/l/${visit.token}/revoke`} visit={visit}>
      <h1>{words.title}</h1>
      <p>{words.explain(visit.link.address)}</p>
      <form method="post" action={within(visit, '/revoke')}>
        <button type="submit">{words.button}</button>
      </form>
      <p>
        <a href={within(visit)}>{words.back}</a>
      </p>
    </Frame>
  );
}

function DonePage({ visit }: { visit: LinkVisit }) {
  const words = linkWords[visit.language].own;
  return (
    <Frame setting={visit} title={words.doneTitle} here={null}>
      <h1>{words.doneTitle}</h1>
      <p>{words.done}</p>
    </Frame>
  );
}
