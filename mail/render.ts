import type { MessageView } from '../domain/message/message';
import { htmlOf } from './html';
import { letterOf } from './letter';
import { textOf } from './text';

export type RenderedMessage = { subject: string; text: string; html: string };

/**
 * Renders a message in the recipient's language: a subject that states the matter, and a text part and an HTML part with the same content.
 * Pure: the same view gives the same bytes.
 */
export function renderMessage(view: MessageView): RenderedMessage {
  const letter = letterOf(view);
  return { subject: letter.subject, text: textOf(letter), html: htmlOf(letter) };
}
