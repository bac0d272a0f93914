import type { MessageView } from '../domain/message/message';
import type { MorningMail } from '../domain/message/morning-mail';
import { htmlOf } from './html';
import { type Letter, letterOf } from './letter';
import { type MorningReader, morningLetterOf } from './morning-letter';
import { textOf } from './text';

export type RenderedMessage = { subject: string; text: string; html: string };

/**
 * Renders a message in the recipient's language: a subject that states the matter, and a text part and an HTML part with the same content.
 * Pure: the same view gives the same bytes.
 */
export function renderMessage(view: MessageView): RenderedMessage {
  return rendered(letterOf(view));
}

/** Renders a morning mail as {@link renderMessage} does. `baseUrl`: the beginning of every link, without a slash at the end. */
export function renderMorningMail(mail: MorningMail, reader: MorningReader, baseUrl: string): RenderedMessage {
  return rendered(morningLetterOf(mail, reader, baseUrl));
}

function rendered(letter: Letter): RenderedMessage {
  return { subject: letter.subject, text: textOf(letter), html: htmlOf(letter) };
}
