import type { Language } from '../../domain/decision/decision';
import { type Hit, type HitKind, type Hits, hitKinds, search } from '../../store/search';
import type { WebDeps } from '../deps';
import { agencyName } from '../place';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { SearchPage } from './search-page';

/** Search across decisions, agencies, tasks, letters, services, people, and what has been written. */

/** Hits of each kind on the first page, and on the page of one kind. */
const FIRST = 8;
const OF_ONE = 60;
const LONGEST = 120;

/** The hits of one kind, each with the name of its agency. */
export type FoundKind = { kind: HitKind; hits: (Hit & { at: string | null })[]; more: boolean };

/** GET /search?q=&kind= */
export const showSearch: SignedInHandler = async (deps, request, reply, me) => {
  const { q, kind: asked } = request.query as { q?: unknown; kind?: unknown };
  const text = typeof q === 'string' ? q.normalize('NFC').replaceAll('\0', '').trim().slice(0, LONGEST) : '';
  const kind = hitKinds.find((entry) => entry === asked) ?? null;
  const kinds = text === '' ? [] : kind === null ? hitKinds : [kind];
  const limit = kind === null ? FIRST : OF_ONE;
  const found = await Promise.all(
    kinds.map(async (each) => named(deps, me.language, each, await search(deps.database, each, { text, limit }))),
  );
  const shown = found.filter(({ hits }) => hits.length > 0);
  return sendPage(reply, 200, <SearchPage me={me} text={text} kind={kind} found={shown} limit={limit} />);
};

async function named(deps: WebDeps, language: Language, kind: HitKind, { hits, more }: Hits): Promise<FoundKind> {
  const withNames = hits.map(async (hit) => {
    if (hit.agency === null) return { ...hit, at: null };
    const { decision } = await deps.decisions(hit.decision, hit.version);
    return { ...hit, at: agencyName(decision, hit.agency, deps.now(), language) };
  });
  return { kind, more, hits: await Promise.all(withNames) };
}
