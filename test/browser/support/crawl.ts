import type { Language } from '../../../domain/decision/decision';

/** Every page that somebody can come to by the links of the pages, in both languages, a few of each kind. */

export type CrawledPage = { who: string; path: string; language: Language; html: string };

/** Files, and what a mail program shows; pages of the raw message are for whoever looks after mail. */
const noPage =
  /^\/(?:assets|api|fresh|healthz|readyz|metrics)\b|\/content$|[?&]kind=|\/file\b|\/files\/|\/export\b|\.(?:eml|ics|json|yaml)(?:\?|$)/;
/** Parts of an address that tell kinds of pages apart. */
const telling = ['stage', 'step', 'figure', 'what', 'kind', 'as'];

/** `/d/x/a/so-y-te/t/review` and `/d/x/a/so-tu-phap/t/plan` are pages of one kind. */
function kindOfPage(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const parts = pathname
    .split('/')
    .map((part, index, all) => (['a', 't', 'letters', 'l', 'mailbox', 'services'].includes(all[index - 1] ?? '') ? '*' : part));
  const query = [...searchParams].map(([key, value]) => (telling.includes(key) ? `${key}=${value}` : key)).sort();
  return `${parts.join('/')}?${query.join('&')}`;
}

export type Visiting = { url: string; who: string; cookie?: string; from: readonly string[]; perKind: number };

/** GET changes nothing, so that everything may be opened. */
export async function crawl({ url, who, cookie, from, perKind }: Visiting): Promise<CrawledPage[]> {
  const pages: CrawledPage[] = [];
  const kinds = new Map<string, number>();
  const seen = new Set<string>();
  const queue = [...from];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOfPage(path);
    const times = kinds.get(kind) ?? 0;
    if (seen.has(path) || times >= perKind) continue;
    seen.add(path);
    kinds.set(kind, times + 1);
    for (const language of ['vi', 'en'] as const) {
      const address = new URL(path, url);
      address.searchParams.set('lang', language);
      const reply = await fetch(address, { headers: cookie === undefined ? {} : { cookie }, redirect: 'manual' });
      const next = reply.headers.get('location');
      if (next !== null && language === 'vi') queue.push(...linksOf(`href="${next}"`, address));
      if (!(reply.headers.get('content-type') ?? '').includes('text/html')) continue;
      const html = await reply.text();
      pages.push({ who, path, language, html });
      if (language === 'vi') queue.push(...linksOf(html, address));
    }
  }
  return pages;
}

/** Addresses within the site that a page links to, without their language. */
function linksOf(html: string, here: URL): string[] {
  return [...html.matchAll(/href="([^"#][^"]*)"/g)].flatMap(([, href = '']) => {
    const address = new URL(href.replaceAll('&amp;', '&'), here);
    address.searchParams.delete('lang');
    const path = `${address.pathname}${address.search}`;
    return address.origin === here.origin && !noPage.test(path) ? [path] : [];
  });
}
