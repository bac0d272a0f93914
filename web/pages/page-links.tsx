import type { PageLinkWords } from '../../words/page-links';

/** Links to the parts of a list that is longer than one page; nothing where it is not. */
export function PageLinks({ page, last, to, words }: PageLinksProps) {
  if (last <= 1) return null;
  return (
    <nav class="pages" aria-label={words.pages}>
      {page > 1 && (
        <a href={to(page - 1)} rel="prev">
          {words.before}
        </a>
      )}
      <span>
        {page}/{last}
      </span>
      {page < last && (
        <a href={to(page + 1)} rel="next">
          {words.after}
        </a>
      )}
    </nav>
  );
}

type PageLinksProps = {
  page: number;
  last: number;
  to: (page: number) => string;
  words: PageLinkWords;
};
