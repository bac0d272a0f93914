import { boardWords } from '../../words/board';
import type { BoardPageProps } from './board-page';
import { type BoardQuery, boardPath, everything, taskFilters } from './board-query';

/** Narrows the board by links, so that the choice stands in the address, and by a search. */

export function BoardFilters({ me, of, board, query }: BoardPageProps) {
  const words = boardWords[me.language].filters;
  const to = (changes: Partial<BoardQuery>) => boardPath(of.id, { ...query, ...changes }, me);
  const isNarrowed = query.show !== 'all' || query.kind !== null || query.q !== '';
  const agencies = board.groups.reduce((sum, group) => sum + group.lines.length, 0);
  return (
    <div class="board-filters">
      <nav class="filters" aria-label={words.label}>
        {taskFilters.map((show) => (
          <a key={show} href={to({ show })} aria-current={show === query.show ? 'true' : undefined}>
            {words.shows[show]}
            {show !== 'all' && <b> {board.counts[show]}</b>}
          </a>
        ))}
      </nav>
      <nav class="filters kinds" aria-label={words.kinds}>
        <a href={to({ kind: null })} aria-current={query.kind === null ? 'true' : undefined}>
          {words.everyKind}
        </a>
        {board.kinds.map(({ kind, agencies: count }) => (
          <a key={kind.code} href={to({ kind: kind.code })} aria-current={kind.code === query.kind ? 'true' : undefined}>
            {kind.short[me.language]}
            <b> {count}</b>
          </a>
        ))}
      </nav>
      <search>
        <form class="board-search" method="get" action={`/d/${encodeURIComponent(of.id)}`}>
          {query.show !== 'all' && <input type="hidden" name="show" value={query.show} />}
          {query.kind !== null && <input type="hidden" name="kind" value={query.kind} />}
          {me.language !== me.standard && <input type="hidden" name="lang" value={me.language} />}
          <input type="search" name="q" value={query.q} aria-label={words.search} placeholder={words.search} maxLength={100} />
          <button type="submit" class="quiet">
            {words.find}
          </button>
        </form>
      </search>
      {isNarrowed && (
        <p class="board-found">
          {words.found(board.found, agencies)} · <a href={boardPath(of.id, everything, me)}>{words.clear}</a>
        </p>
      )}
    </div>
  );
}
