import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Seals a question that a browser carries while it fetches the answer, such as from a provider or a device: it can read it but not change
 * it.
 */

/** `until`: when the question is open no more, in milliseconds since 1970. */
export type Question = { until: number };

/** The question as a text for a cookie or a form; `purpose` keeps one kind of question from passing for another. */
export function sealQuestion(secret: string, purpose: string, question: Question): string {
  const text = Buffer.from(JSON.stringify(question)).toString('base64url');
  return `${text}.${mark(secret, purpose, text)}`;
}

/** The question that was sealed; null for anything else, and once its time is over. */
export function openQuestion<T extends Question>(secret: string, purpose: string, sealed: string | undefined): T | null {
  const [text = '', given = ''] = (sealed ?? '').split('.');
  const wanted = Buffer.from(mark(secret, purpose, text));
  const shown = Buffer.from(given);
  if (shown.length !== wanted.length || !timingSafeEqual(shown, wanted)) return null;
  const question = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T;
  return question.until >= Date.now() ? question : null;
}

function mark(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}|${text}`).digest('base64url');
}
