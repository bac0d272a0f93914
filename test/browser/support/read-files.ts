import { effort } from '../../support/effort';
import { textsIn } from '../../support/file-texts';
import type { ReadText } from '../../support/read-words';
import type { CrawledPage } from './crawl';
import { decisionPath, type PlayedSample } from './played';

/** Reads every kind of file that pages offer as its reader does: letters, submissions, reports, and an agency's list of services. */

/** Files whose pages name them: one of each kind, as `.docx`, `.pdf` and `.xlsx`. */
function addressesOf(pages: readonly CrawledPage[]): { who: string; path: string }[] {
  const found = new Map<string, { who: string; path: string }>();
  for (const { who, html } of pages) {
    for (const [, href = ''] of html.matchAll(/href="([^"#]*(?:[?&](?:amp;)?kind=(?:docx|pdf|xlsx)|\.xlsx)[^"#]*)"/g)) {
      const path = href.replaceAll('&amp;', '&');
      const kind = path.replace(/\/(a|l|letters|submissions)\/[^/?]+/g, '/$1/*').replace(/[?&]lang=en/, '');
      if (!found.has(kind)) found.set(kind, { who, path });
    }
  }
  // A .pdf says what its .docx does, and takes longer to make.
  const report = ['kind=docx', 'kind=xlsx', 'kind=docx&onePage=yes', ...effort([], ['kind=pdf', 'kind=pdf&onePage=yes'])].map((query) => ({
    who: 'officer',
    path: `${decisionPath}/report?${query}`,
  }));
  return [...found.values(), ...report];
}

/** Every text of them in both languages; what an office sends has one. */
export async function textsOfFiles({ url, cookies }: PlayedSample, pages: readonly CrawledPage[]): Promise<ReadText[]> {
  const texts: ReadText[] = [];
  for (const { who, path } of addressesOf(pages)) {
    const isSent = /\/(?:letters|submissions)\//.test(path);
    for (const language of isSent ? (['vi'] as const) : (['vi', 'en'] as const)) {
      const address = new URL(path, url);
      address.searchParams.set('lang', language);
      const cookie = cookies[who as keyof typeof cookies];
      const file = await fileAt(address, cookie === undefined ? {} : { cookie });
      texts.push(...textsIn(file).map((text) => ({ text, language, at: `${who}, ${path}` })));
    }
  }
  return texts;
}

/** A file that takes long is asked for again, as its page says. */
async function fileAt(address: URL, headers: Record<string, string>): Promise<Buffer> {
  const reply = await fetch(address, { headers });
  const again = /url=(.+)/.exec(reply.headers.get('refresh') ?? '')?.[1];
  if (again !== undefined) return fileAt(new URL(again, address), headers);
  return Buffer.from(await reply.arrayBuffer());
}
