import type { MessageView } from '../domain/message/message';

/** Replaces a link in the copy that is kept once a message can no longer be sent again. */
export const REMOVED_LINK = 'urn:dondoc:link-removed';

/** The same message without its links, which hold tokens: the rendered copy gives access to nothing. */
export function redactLinks(view: MessageView): MessageView {
  const removed = (link: string | null) => (link === null ? null : REMOVED_LINK);
  return {
    ...view,
    link: removed(view.link),
    sections: view.sections.map((section) => ({ ...section, lines: section.lines.map((line) => ({ ...line, link: removed(line.link) })) })),
  };
}
