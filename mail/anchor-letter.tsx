import { renderToString } from 'preact-render-to-string';
import { dayOf, type Instant } from '../domain/calendar/time';
import { proofWords } from '../words/proof';
import { type Mime, messageIdFor } from './compose';

/** An anchor as a message to whoever keeps it: what it says in both languages, and the statement as a file. */

export type AnchorToSend = {
  statement: { number: number; at: Instant; root: string; found: number; kinds: readonly { leaves: number }[] };
  key: string;
  signature: string;
};

/** `hash`: how the next anchor names this one. */
export function anchorLetter(anchor: AnchorToSend, hash: string, { from, to, domain }: { from: string; to: string; domain: string }): Mime {
  const { statement, key } = anchor;
  const { number, at, root, found } = statement;
  const leaves = statement.kinds.reduce((sum, kind) => sum + kind.leaves, 0);
  const lines = [proofWords.vi, proofWords.en].flatMap(({ mail }) => [...mail.lines({ number, at, root, hash, key, leaves, found }), '']);
  const name = `anchor-${String(number).padStart(6, '0')}.json`;
  const content = Buffer.from(`${JSON.stringify(anchor, null, 2)}\n`);
  return {
    rendered: {
      subject: proofWords.vi.mail.subject(number, dayOf(at)),
      text: lines.join('\n'),
      html: renderToString(<pre>{lines.join('\n')}</pre>),
    },
    attachments: [{ name, contentType: 'application/json', content }],
    language: 'vi',
    from: { name: null, address: from },
    to: { name: null, address: to },
    messageId: messageIdFor(`anchor ${number} ${hash} ${to}`, domain),
    date: at,
  };
}
