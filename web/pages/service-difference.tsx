import { registerWords } from '../../words/register';
import type { DifferenceLine } from '../../words/register-difference';
import { servicesPath } from '../service-list';
import type { Visit } from '../visit';
import { Frame } from './frame';
import { decisionInWords } from './marks';

/** What a filled-in list would change, before anything is recorded. */

type DifferenceProps = {
  visit: Visit;
  lines: DifferenceLine[];
  /** How many services differ. */
  services: number;
  missing: string[];
  ignored: string[];
  /** What the confirmation carries; null where there is nothing to confirm. */
  confirmation: { id: string; file: string; seal: string } | null;
  /** True where the list has changed since it was shown before. */
  isShownAgain?: boolean;
};

/** Lines that are shown; far more than one looks through. */
const MOST_LINES = 2_000;
const MOST_CODES = 20;

export function DifferencePage({ visit, lines, services, missing, ignored, confirmation, isShownAgain = false }: DifferenceProps) {
  const { difference: words, missing: missingWords, ignored: ignoredWords, page } = registerWords[visit.language];
  const codes = `${missing.slice(0, MOST_CODES).join(', ')}${missing.length > MOST_CODES ? ', …' : ''}`;
  return (
    <Frame setting={visit} title={words.title} here={null} visit={visit}>
      <p class="back">
        <a href={servicesPath(visit)}>{page.back}</a>
      </p>
      {isShownAgain && (
        <div class="notice problems" role="alert">
          <p>{words.meanwhile}</p>
        </div>
      )}
      <p class="lede">{decisionInWords(visit)}</p>
      <h1>{words.title}</h1>
      <p>{confirmation === null ? words.none : words.lede(services, lines.length)}</p>
      {missing.length > 0 && <p class="hint">{missingWords(missing.length, codes)}</p>}
      {ignored.length > 0 && <p class="hint">{ignoredWords(ignored.slice(0, MOST_CODES).join(', '))}</p>}
      {confirmation !== null && (
        <>
          <Confirm visit={visit} services={services} confirmation={confirmation} />
          <Lines visit={visit} lines={lines} />
        </>
      )}
    </Frame>
  );
}

function Confirm({ visit, services, confirmation }: Pick<DifferenceProps, 'visit' | 'services'> & { confirmation: Confirmation }) {
  const words = registerWords[visit.language].difference;
  return (
    <form class="sheet first" method="post" action={servicesPath(visit, '/confirm')}>
      <input type="hidden" name="id" value={confirmation.id} />
      <input type="hidden" name="file" value={confirmation.file} />
      <input type="hidden" name="seal" value={confirmation.seal} />
      <p class="hint">{words.hint}</p>
      <button type="submit">{words.confirm(services)}</button> <a href={servicesPath(visit)}>{words.cancel}</a>
    </form>
  );
}

type Confirmation = NonNullable<DifferenceProps['confirmation']>;

function Lines({ visit, lines }: Pick<DifferenceProps, 'visit' | 'lines'>) {
  const words = registerWords[visit.language].difference;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a telephone is moved by keys too. */}
      <section class="wide" aria-labelledby="difference-caption" tabIndex={0}>
        <table>
          <caption id="difference-caption">{words.title}</caption>
          <thead>
            <tr>
              {words.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, MOST_LINES).map((line, index) => (
              <tr key={`${line.code}-${line.field}`} class={line.code === lines[index - 1]?.code ? undefined : 'group'}>
                <th scope="row">
                  <b>{line.code}</b> <span lang="vi">{line.name}</span>
                </th>
                <td>{line.field}</td>
                <td>{line.before}</td>
                <td>{line.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {lines.length > MOST_LINES && <p>{words.more(lines.length - MOST_LINES)}</p>}
    </>
  );
}
