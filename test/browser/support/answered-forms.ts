import type { Language } from '../../../domain/decision/decision';
import { formFields } from '../../web/support/form-fields';
import type { CrawledPage } from './crawl';
import type { PlayedSample } from './played';

/**
 * Sends the forms of pages so that nothing is done by it, and reads the answers: the preview of an act, and the faults of a form that is
 * empty or filled in with nonsense. Each kind of form is sent so in both languages.
 */

/** The button by which a form only shows what would follow. */
const preview: [string, string] = ['do', 'preview'];
/** Fields that say what a form is about, or by whom: they stay as the page has them. */
const kept = new Set([
  'id',
  'seen',
  'task',
  'blocker',
  'extension',
  'directive',
  'inspection',
  'letter',
  'rollout',
  'list',
  'token',
  'behalf',
]);
/** Forms that may be sent with nothing in them, because they then do nothing. */
const safeWhenEmpty = [/\/bulk$/, /\/d\/new$/, /\/d\/new\/tables$/, /\/t\/[^/]+\/(?:extension|blocker|refuse)$/];

type Form = { action: string; page: CrawledPage; isPreviewed: boolean };

/** The pages that come back. Fails where one of them tells that the act was done. */
export async function answersOf({ url, cookies }: PlayedSample, pages: readonly CrawledPage[]): Promise<CrawledPage[]> {
  const answers: CrawledPage[] = [];
  for (const { action, page, isPreviewed } of formsOf(pages)) {
    const own = formFields(page.html, action.replaceAll('&', '&amp;'));
    const changed = (value: string) => own.map(([name, was]): [string, string] => [name, kept.has(name) ? was : value]);
    const sent = isPreviewed ? [own, changed(''), changed('?')].map((fields) => [...fields, preview]) : [changed('')];
    for (const fields of sent) {
      const cookie = cookies[page.who as keyof typeof cookies];
      const html = await answerTo(new URL(action, url), fields, page.language, {
        origin: url,
        ...(cookie === undefined ? {} : { cookie }),
      });
      if (html !== null) answers.push({ ...page, path: `POST ${action}`, html });
    }
  }
  return answers;
}

/** One form of each kind in each language that can be sent without anything being done. */
function formsOf(pages: readonly CrawledPage[]): Form[] {
  const forms = new Map<string, Form>();
  for (const page of pages) {
    for (const [form, tag = ''] of page.html.matchAll(/<form ([^>]*)>[\s\S]*?<\/form>/g)) {
      const action = (/action="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&');
      const isPreviewed = form.includes('name="do" value="preview"');
      const address = action.split('?')[0] ?? '';
      if (!tag.includes('method="post"') || (!isPreviewed && !safeWhenEmpty.some((safe) => safe.test(address)))) continue;
      const kind = `${address.replace(/\/(a|t|l)\/[^/]+/g, '/$1/*')} ${page.language}`;
      if (!forms.has(kind)) forms.set(kind, { action, page, isPreviewed });
    }
  }
  return [...forms.values()];
}

async function answerTo(
  address: URL,
  fields: readonly (readonly [string, string])[],
  language: Language,
  headers: Record<string, string>,
): Promise<string | null> {
  address.searchParams.set('lang', language);
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const reply = await fetch(address, { method: 'POST', headers, body: form, redirect: 'manual' });
  const next = reply.headers.get('location');
  if (next?.includes('done=')) throw new Error(`${address} did what it should only have shown`);
  return (reply.headers.get('content-type') ?? '').includes('text/html') ? await reply.text() : null;
}
