import type { ComponentChildren } from 'preact';
import { cleanDocument } from '../../documents/official/clean-document';
import { addresseeLines } from '../../documents/official/form';
import { letterDocument } from '../../documents/official/letter-document';
import type { Block, OfficialDocument } from '../../documents/official/official-document';
import type { LetterContent } from '../../domain/message/letter-content';
import { letterTogetherWords } from '../../words/letter-together';
import type { SignedIn } from '../account/session';

/** An administrative document on the screen as it will be printed: the same document that .docx and .pdf are written from. */

/** A letter. The paper is in Vietnamese, whatever language the page is read in: that is what is signed. */
export function LetterPaper({ me, content }: { me: SignedIn; content: LetterContent }) {
  const form = content.issued === null ? 'draft' : 'drawn';
  return <Paper label={letterTogetherWords[me.language].paper} document={letterDocument(content, form, 'vi')} />;
}

function Paper({ label, document: given }: { label: string; document: OfficialDocument }) {
  const document = cleanDocument(given);
  return (
    // The label is the page's, and in its language.
    <section class="paper" aria-label={label}>
      <div lang={document.language}>
        {document.draftMark !== null && <p class="mark">{document.draftMark}</p>}
        <Head document={document} />
        {document.title !== null && (
          <p class="kind">
            <b>{document.title.kind}</b>
            <b>{document.title.abstract}</b>
          </p>
        )}
        {document.addressees !== null && (
          <p class="addressees">
            {addresseeLines(document.addressees).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </p>
        )}
        {document.blocks.map((block, index) => (
          // Blocks may read alike; their order is their meaning.
          <Part key={index} block={block} />
        ))}
        <Foot document={document} />
      </div>
    </section>
  );
}

function Head({ document: { head } }: { document: OfficialDocument }) {
  return (
    <div class="head">
      <p>
        {head.parent !== null && <Line capital>{head.parent}</Line>}
        <Line capital strong ruled>
          {head.issuer}
        </Line>
        <Line>{head.numberLine}</Line>
        {head.subject !== null && <Line small>{head.subject}</Line>}
      </p>
      <p>
        <Line capital strong>
          {head.country}
        </Line>
        <Line strong ruled>
          {head.motto}
        </Line>
        <Line>
          <i>{head.placeAndDate}</i>
        </Line>
      </p>
    </div>
  );
}

type LineProps = { children: ComponentChildren; capital?: boolean; strong?: boolean; ruled?: boolean; small?: boolean };

function Line({ children, capital = false, strong = false, ruled = false, small = false }: LineProps) {
  const looks = [capital && 'capital', strong && 'strong', ruled && 'ruled', small && 'small'].filter((look) => look !== false);
  return <span class={looks.join(' ')}>{children}</span>;
}

function Part({ block }: { block: Block }) {
  if (block.type === 'heading') return <p class="heading">{block.text}</p>;
  if (block.type === 'chart') return <p class="chart-alt">{block.chart.alt}</p>;
  if (block.type === 'paragraph') {
    const text = block.italic === true ? <i>{block.text}</i> : block.text;
    return <p class={block.center === true ? 'centred' : 'body'}>{block.bold === true ? <b>{text}</b> : text}</p>;
  }
  const { caption, columns, rows } = block.table;
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard (axe: scrollable-region-focusable).
    <section class="in-paper" aria-label={caption ?? columns.map(({ title }) => title).join(', ')} tabIndex={0}>
      <table>
        {caption !== null && <caption>{caption}</caption>}
        <colgroup>
          {columns.map(({ title, width }) => (
            <col key={title} width={`${((width / whole) * 100).toFixed(1)}%`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, strong }, row) => (
            <tr key={row} class={strong === true ? 'strong' : undefined}>
              {cells.map((cell, column) => (
                <td key={column} class={columns[column]?.align}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Foot({ document: { recipients, signature } }: { document: OfficialDocument }) {
  return (
    <div class="foot">
      <div class="recipients">
        {recipients !== null && (
          <>
            <p>
              <b>
                <i>{recipients.words}</i>
              </b>
            </p>
            {recipients.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </>
        )}
      </div>
      {signature !== null && (
        <p class="signature">
          {signature.authority.map((line) => (
            <Line key={line} capital strong>
              {line}
            </Line>
          ))}
          <span class="name">{signature.name}</span>
        </p>
      )}
    </div>
  );
}
