import { type CSSProperties, createContext } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { quotedParts } from '../domain/text/written-in';
import type { StatusLook } from '../words/status';
import type { Act, Block, Group, Letter, Line } from './letter';
import { capitalised } from './plain-line';

/**
 * The HTML part of a message: one column, tables only where mail programs need them, every style beside its element
 * because some programs drop a style sheet, no image, font or script from anywhere.
 */
export function htmlOf(letter: Letter): string {
  return `<!doctype html>${renderToString(<Page letter={letter} />)}`;
}

type Css = CSSProperties;
const ink = '#1c2024';
const soft = '#565b62';
const line = '#dcd8cf';
const accent = '#0b4a8f';
const fonts = '"Be Vietnam Pro","Segoe UI",Roboto,Helvetica,Arial,sans-serif';

const page: Css = { margin: 0, padding: 0, background: '#fbfaf7', color: ink, fontFamily: fonts, fontSize: '16px', lineHeight: 1.5 };
const sheet: Css = { maxWidth: '640px', margin: '0 auto', padding: '20px 18px', textAlign: 'left', fontFamily: fonts, color: ink };
const softText: Css = { color: soft, fontSize: '14px', margin: '0 0 4px' };
const groupStyle: Css = { borderTop: `2px solid ${ink}`, margin: '24px 0 0', padding: '12px 0 0' };
const copyStyle: Css = { borderTop: `1px solid ${line}`, margin: '24px 0 0', padding: '12px 0 0' };
const itemStyle: Css = { borderTop: `1px solid ${line}`, margin: 0, padding: '12px 0' };
const quoteStyle: Css = { borderLeft: `3px solid ${line}`, margin: '6px 0 0', padding: '2px 0 2px 10px', overflowWrap: 'anywhere' };

/** Each colour has at least seven to one in contrast and never stands alone: a shape and words go with it. */
const pills: Record<StatusLook, Css> = {
  done: { color: '#0f5132' },
  open: { color: '#3b4148' },
  soon: { color: '#5f3f00', background: '#fbf0d6', padding: '1px 7px' },
  late: { color: '#7d1a12', background: '#fbe6e3', padding: '1px 7px', fontWeight: 600 },
  wait: { color: '#0b3d75', background: '#e5eef9', padding: '1px 7px' },
  block: { color: '#4d2a80', background: '#efe8f8', padding: '1px 7px', fontWeight: 600 },
  none: { color: soft },
};

/** Above so many lines a section's links are plain ones: a column of buttons says nothing any more. */
const BUTTONS_PER_GROUP = 4;
type Links = 'main' | 'quiet' | 'plain';

const LetterLanguage = createContext<Letter['language']>('vi');

/** Somebody's own words stand in quotation marks, and may be in another language. */
function Said({ text }: { text: string }) {
  return (
    <LetterLanguage.Consumer>
      {(language) =>
        quotedParts(text, language).map(({ text: piece, writtenIn }) =>
          writtenIn === undefined ? piece : <span lang={writtenIn}>{piece}</span>,
        )
      }
    </LetterLanguage.Consumer>
  );
}

function Page({ letter }: { letter: Letter }) {
  return (
    <html lang={letter.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{letter.subject}</title>
      </head>
      <body style={page}>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={{ border: 0, background: '#fbfaf7' }}>
          <tr>
            <td align="center">
              <div style={sheet}>
                <LetterLanguage.Provider value={letter.language}>
                  <Body letter={letter} />
                </LetterLanguage.Provider>
              </div>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

function Body({ letter }: { letter: Letter }) {
  return (
    <>
      <p style={{ ...softText, margin: '0 0 16px' }}>
        {letter.sender} · {letter.sentOn}
      </p>
      <p style={{ margin: '0 0 6px', fontWeight: 600 }}>{letter.to}</p>
      <h1 style={{ fontSize: '22px', lineHeight: 1.3, margin: '0 0 8px' }}>{letter.heading}</h1>
      {letter.decisions.map((decision) => (
        <p style={softText}>{decision}</p>
      ))}
      {letter.openAll !== null && letter.lineCount !== 1 && <Button act={letter.openAll} isMain />}
      {letter.groups.map((group) => (
        <GroupPart group={group} isOnlyLine={letter.lineCount === 1} />
      ))}
      {letter.openAll !== null && (
        <div style={{ borderTop: `1px solid ${line}`, padding: '10px 0 0' }}>
          <PlainLink act={letter.openAll} />
        </div>
      )}
      <div style={{ borderTop: `1px solid ${line}`, margin: '24px 0 0', padding: '12px 0 0' }}>
        {letter.closing.map((sentence) => (
          <p style={softText}>{sentence}</p>
        ))}
        <p style={{ margin: '14px 0 0', fontWeight: 600 }}>{letter.sender}</p>
      </div>
    </>
  );
}

function GroupPart({ group, isOnlyLine }: { group: Group; isOnlyLine: boolean }) {
  const lines = group.blocks.reduce((total, block) => total + block.lines.length, 0);
  return (
    <div style={group.isCopy ? copyStyle : groupStyle}>
      {group.heading !== null && <h2 style={{ fontSize: '18px', lineHeight: 1.3, margin: '0 0 4px' }}>{group.heading}</h2>}
      {group.ask !== null && <p style={{ margin: '0 0 8px' }}>{group.ask}</p>}
      {group.blocks.map((block) => (
        <BlockPart block={block} links={isOnlyLine ? 'main' : lines <= BUTTONS_PER_GROUP && !group.isCopy ? 'quiet' : 'plain'} />
      ))}
      {group.more !== null && (
        <p style={{ borderTop: `1px solid ${line}`, margin: 0, padding: '12px 0' }}>
          {group.more.href === null ? (
            group.more.text
          ) : (
            <a href={group.more.href} style={{ color: accent }}>
              {group.more.text}
            </a>
          )}
        </p>
      )}
    </div>
  );
}

function BlockPart({ block, links }: { block: Block; links: Links }) {
  return (
    <>
      {block.context.length > 0 && (
        <p style={{ ...softText, margin: '8px 0' }}>
          <Said text={block.context.join(' · ')} />
        </p>
      )}
      {block.lines.map((each) => (
        <LinePart line={each} links={links} />
      ))}
    </>
  );
}

function LinePart({ line: each, links }: { line: Line; links: Links }) {
  return (
    <div style={itemStyle}>
      {each.agency !== null && <p style={{ ...softText, color: ink, fontWeight: 600 }}>{each.agency}</p>}
      <p style={{ margin: '0 0 2px', fontWeight: each.agency === null ? 600 : 400 }}>{each.title}</p>
      {each.titleInVietnamese !== null && (
        <p lang="vi" style={softText}>
          {each.titleInVietnamese}
        </p>
      )}
      <p style={{ margin: '2px 0 0', fontSize: '15px' }}>
        <span style={{ borderRadius: '4px', ...pills[each.status.look] }}>
          {each.status.shape} {each.status.words}
        </span>
      </p>
      {each.facts.length > 0 && <p style={{ margin: '2px 0 0', fontSize: '15px' }}>{capitalised(each.facts.join(' · '))}</p>}
      {each.quotes.map((quote) => (
        <p style={quoteStyle}>
          <Said text={quote} />
        </p>
      ))}
      {each.act !== null && (links === 'plain' ? <PlainLink act={each.act} /> : <Button act={each.act} isMain={links === 'main'} />)}
    </div>
  );
}

/** A button as a one-cell table, so that programs without padding on links still show a surface to press. */
function Button({ act, isMain }: { act: Act; isMain: boolean }) {
  const colours: Css = isMain ? { background: accent, color: '#ffffff' } : { background: '#ffffff', color: accent };
  const face: Css = { ...colours, border: `1px solid ${accent}`, borderRadius: '5px' };
  if (act.href === null) return <p style={{ ...softText, margin: '10px 0 0' }}>{act.words}</p>;
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" style={{ border: 0, margin: '10px 0 0' }}>
      <tr>
        <td style={face}>
          <a
            href={act.href}
            style={{
              ...colours,
              display: 'inline-block',
              padding: '9px 16px',
              borderRadius: '5px',
              fontWeight: 600,
              textDecoration: 'none',
            }}
          >
            {act.words}
          </a>
        </td>
      </tr>
    </table>
  );
}

function PlainLink({ act }: { act: Act }) {
  if (act.href === null) return <p style={{ ...softText, margin: '4px 0 0' }}>{act.words}</p>;
  return (
    <p style={{ margin: '4px 0 0' }}>
      <a href={act.href} style={{ color: accent }}>
        {act.words}
      </a>
    </p>
  );
}
