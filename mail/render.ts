import type { MessageView } from '../domain/message/message';
import { htmlOf } from './html';
import { letterOf } from './letter';
import { textOf } from './text';

export type RenderedMessage = { subject: string; text: string; html: string };

/**
 * A message in the recipient's language: a subject that says what is so, a text part and an HTML part that say the same.
 * Pure: the same view gives the same bytes.
 */
export function renderMessage(view: MessageView): RenderedMessage {
  const letter = letterOf(view);
  return { subject: letter.subject, text: textOf(letter), html: htmlOf(letter) };
}
