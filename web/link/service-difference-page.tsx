import { registerWords } from '../../words/register';
import type { DifferenceLine } from '../../words/register-difference';
import { Frame } from '../pages/frame';
import { decisionInWords } from '../pages/marks';
import type { LinkVisit } from '../visit';
import { servicesPath } from './service-list';

/** Shows what a filled-in list would change, before anything is recorded. */

type DifferenceProps = {
  visit: LinkVisit;
  lines: DifferenceLine[];
  /** How many services differ. */
  services: number;
  missing: string[];
  ignored: string[];
  /** Cells that were changed in the list and, since it was downloaded, in the record: the record stands. */
  conflicts: DifferenceLine[];
  /** How many cells the list has as they were, and the record otherwise since. */
  kept: number;
  /** Sent again with the confirmation; null where there is nothing to confirm. */
  confirmation: { id: string; file: string } | null;
  /** True where the list has changed since it was shown before. */
  isShownAgain?: boolean;
};

/** At most so many lines are shown, far more than anybody looks through. */
const MOST_LINES = 2_000;
const MOST_CODES = 20;

export function DifferencePage(props: DifferenceProps) {
  const { visit, lines, services, missing, ignored, conflicts, kept, confirmation, isShownAgain = false } = props;
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
      {kept > 0 && <p class="hint">{words.kept(kept)}</p>}
      {conflicts.length > 0 && <Conflicts visit={visit} conflicts={conflicts} />}
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
      <p class="hint">{words.hint}</p>
      <button type="submit">{words.confirm(services)}</button> <a href={servicesPath(visit)}>{words.cancel}</a>
    </form>
  );
}

/** Both values of each cell, with the way to the service where the other one can still be recorded. */
function Conflicts({ visit, conflicts }: Pick<DifferenceProps, 'visit' | 'conflicts'>) {
  const words = registerWords[visit.language].difference;
  const [, what, stands] = words.columns;
  return (
    <section class="notice" aria-label={words.conflicts(conflicts.length)}>
      <h2>{words.conflicts(conflicts.length)}</h2>
      <p class="hint">{words.conflictsHint}</p>
      <table class="difference">
        <thead>
          <tr>
            {[what, stands, words.inFile].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {[...new Set(conflicts.map(({ code }) => code))].slice(0, MOST_LINES).map((code) => (
          <Part key={code} lines={conflicts.filter((line) => line.code === code)} href={servicesPath(visit, '', { code })} />
        ))}
      </table>
    </section>
  );
}

type Confirmation = NonNullable<DifferenceProps['confirmation']>;

/** A part of the table for each service, so that three columns are enough on a telephone. */
function Lines({ visit, lines }: Pick<DifferenceProps, 'visit' | 'lines'>) {
  const words = registerWords[visit.language].difference;
  const [service, ...columns] = words.columns;
  const shown = lines.slice(0, MOST_LINES);
  const codes = [...new Set(shown.map(({ code }) => code))];
  return (
    <>
      <table class="difference">
        <caption>{service}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {codes.map((code) => (
          <Part key={code} lines={shown.filter((line) => line.code === code)} />
        ))}
      </table>
      {lines.length > MOST_LINES && <p>{words.more(lines.length - MOST_LINES)}</p>}
    </>
  );
}

function Part({ lines, href }: Pick<DifferenceProps, 'lines'> & { href?: string }) {
  const [first] = lines;
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup">
          <b>{href === undefined ? first?.code : <a href={href}>{first?.code}</a>}</b> <span lang="vi">{first?.name}</span>
        </th>
      </tr>
      {lines.map(({ field, before, after }) => (
        <tr key={field}>
          <td>{field}</td>
          <td>{before}</td>
          <td>{after}</td>
        </tr>
      ))}
    </tbody>
  );
}
