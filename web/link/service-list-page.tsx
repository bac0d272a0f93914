import type { ComponentChildren } from 'preact';
import { dayOf } from '../../domain/calendar/time';
import type { Refusal } from '../../domain/commands/command';
import { nameOn } from '../../domain/decision/agency-names';
import type { RolloutEvent } from '../../domain/record/events';
import type { ServiceEntry } from '../../domain/record/service-register';
import type { AgencyCounts } from '../../store/register';
import { mailWords } from '../../words/mail';
import { formWords } from '../../words/page-forms';
import { pageWords } from '../../words/pages';
import { refusalText } from '../../words/refusals';
import { registerWords, type SheetProblem } from '../../words/register';
import { Frame } from '../pages/frame';
import { decisionInWords } from '../pages/marks';
import { Quote } from '../pages/quote';
import { freshPath, inLanguage, type LinkVisit, within } from '../visit';
import { Changes } from './changed';
import { type Recorded, RecordedNotice } from './notices';
import type { ServiceFault, ServiceInput } from './service-form';
import { ServiceForm } from './service-form-page';
import { listFilters, type ServicePage, type ServiceQuery, servicesPath } from './service-list';

/** An agency's services and what is recorded of them: to look at, to record one by one, or to fill in with a spreadsheet. */

/** Why a sent list is refused: for the whole file in words, or places in it. */
export type UploadTrouble = { text: string } | { problems: SheetProblem[] } | { refusal: Refusal };
/** A form of one service; `changes` are those that others made to it since the form was made. */
export type Editing = {
  entry: ServiceEntry;
  input: ServiceInput;
  faults: ServiceFault[];
  refusal: Refusal | null;
  changes?: readonly RolloutEvent[];
};

type ServicesProps = {
  visit: LinkVisit;
  counts: Omit<AgencyCounts, 'agency'>;
  shown: ServicePage;
  query: ServiceQuery;
  recorded?: Recorded | null;
  editing?: Editing | null;
  trouble?: UploadTrouble | null;
};

/** At most so many problems of a file are shown; correcting these shows the others next time. */
const MOST_PROBLEMS = 50;

export function ServicesPage({ visit, counts, shown, query, recorded = null, editing = null, trouble = null }: ServicesProps) {
  const words = registerWords[visit.language];
  const title = words.page.title(nameOn(visit.agency, dayOf(visit.now))[visit.language]);
  const isOpen = visit.state.closed === null;
  return (
    <Frame setting={visit} title={title} here={`/l/${visit.token}/services`} visit={visit} fresh={freshPath(visit)}>
      <p class="back">
        <a href={within(visit)}>{pageWords[visit.language].list.back[visit.standing]}</a>
      </p>
      {recorded !== null && <RecordedNotice visit={visit} recorded={recorded} from={null} />}
      {trouble !== null && <TroubleNotice visit={visit} trouble={trouble} />}
      {editing !== null && <EditNotice visit={visit} editing={editing} />}
      <p class="lede">{decisionInWords(visit)}</p>
      <h1>{title}</h1>
      {counts.total === 0 ? <p>{words.page.empty}</p> : <p>{words.counts(counts)}</p>}
      {!isOpen && <p class="sheet">{words.page.closed}</p>}
      {editing !== null && isOpen && <ServiceForm visit={visit} editing={editing} />}
      {counts.total > 0 && (
        <>
          <Files visit={visit} isOpen={isOpen} />
          <Filter visit={visit} query={query} />
          <h2>{words.page.found(shown.found, counts.total)}</h2>
          {shown.entries.length === 0 ? (
            <p>{words.page.nothing}</p>
          ) : (
            <Services visit={visit} shown={shown} query={query} isOpen={isOpen} />
          )}
          <Pages visit={visit} shown={shown} query={query} />
        </>
      )}
    </Frame>
  );
}

function TroubleNotice({ visit, trouble }: { visit: LinkVisit; trouble: UploadTrouble }) {
  const words = registerWords[visit.language];
  const problems = 'problems' in trouble ? trouble.problems : [];
  return (
    <div class="notice problems" role="alert">
      <h2>{'refusal' in trouble ? formWords[visit.language].refused : words.problems.title}</h2>
      {'refusal' in trouble && <p>{refusalText(trouble.refusal, visit.language)}</p>}
      {'text' in trouble && <p>{trouble.text}</p>}
      {problems.length > 0 && (
        <ul>
          {problems.slice(0, MOST_PROBLEMS).map((problem) => (
            <li key={`${problem.sheet}-${problem.row}-${problem.column}-${problem.fault}`}>
              {problem.row !== null && <strong>{words.place(problem)}: </strong>}
              {words.fault[problem.fault](problem.found)}
            </li>
          ))}
          {problems.length > MOST_PROBLEMS && <li>{words.problems.more(problems.length - MOST_PROBLEMS)}</li>}
        </ul>
      )}
      {problems.length > 0 && <p>{words.problems.hint}</p>}
    </div>
  );
}

function EditNotice({ visit, editing: { entry, faults, refusal, changes = [] } }: { visit: LinkVisit; editing: Editing }) {
  if (faults.length === 0 && refusal === null && changes.length === 0) return null;
  const words = registerWords[visit.language];
  const form = formWords[visit.language];
  return (
    <div class="notice problems" role="alert">
      <h2>{changes.length > 0 ? form.changed.title : refusal === null ? form.summary : form.refused}</h2>
      {changes.length > 0 && (
        <>
          <Changes visit={visit} task={null} events={changes} />
          <p>{`${entry.code}: ${factsOf(visit, entry).join('; ')}`}</p>
        </>
      )}
      {refusal !== null && <p>{refusalText(refusal, visit.language)}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ field, fault, found }) => (
            <li key={field}>
              <a href={`#service-${field}`}>
                {words.fields[field]}: {words.fault[fault](found)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The list as a spreadsheet: down, and filled in back again. */
function Files({ visit, isOpen }: { visit: LinkVisit; isOpen: boolean }) {
  const words = registerWords[visit.language].page;
  return (
    <div class="sheet">
      <p>
        <a href={inLanguage(`/l/${visit.token}/services.xlsx`, visit)}>{words.download}</a>
      </p>
      <p class="hint">{words.downloadHint}</p>
      {isOpen && (
        <form method="post" action={servicesPath(visit)} encType="multipart/form-data">
          <h2>{words.upload.title}</h2>
          <div class="field">
            <label for="upload-list">{words.upload.label}</label>
            <p class="hint" id="upload-list-hint">
              {words.upload.hint}
            </p>
            <input id="upload-list" name="list" type="file" accept=".xlsx,.ods,.csv" aria-describedby="upload-list-hint" />
          </div>
          <button type="submit">{words.upload.button}</button>
        </form>
      )}
    </div>
  );
}

function Filter({ visit, query }: { visit: LinkVisit; query: ServiceQuery }) {
  const words = registerWords[visit.language].page;
  return (
    <search>
      <form method="get" action={`/l/${visit.token}/services`} class="filter">
        {visit.language !== visit.standard && <input type="hidden" name="lang" value={visit.language} />}
        <div class="field">
          <label for="filter-q">{words.filter.label}</label>
          <p class="hint" id="filter-q-hint">
            {words.filter.hint}
          </p>
          <input id="filter-q" name="q" type="text" value={query.text} autocomplete="off" aria-describedby="filter-q-hint" />
        </div>
        <div class="field">
          <label for="filter-show">{words.filter.show}</label>
          <select id="filter-show" name="show">
            {listFilters.map((show) => (
              <option key={show} value={show} selected={show === query.show}>
                {words.shows[show]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{words.filter.button}</button>
      </form>
    </search>
  );
}

type ListedProps = { visit: LinkVisit; shown: ServicePage; query: ServiceQuery };

function Services({ visit, shown, query, isOpen }: ListedProps & { isOpen: boolean }) {
  const { language } = visit;
  const words = registerWords[language];
  const asked = { q: query.text, show: query.show === 'all' ? '' : query.show, page: shown.page === 1 ? '' : String(shown.page) };
  return (
    <ol class="tasks services">
      {shown.entries.map((entry) => (
        <li key={entry.code} id={`service-${entry.code}`}>
          <p class="name">
            <b>{entry.code}</b> <span lang="vi">{entry.name}</span>
          </p>
          <p class="facts">
            {factsOf(visit, entry).map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
          {entry.note !== null && <Quote>{entry.note}</Quote>}
          {isOpen && (
            <p>
              <a href={servicesPath(visit, '', { ...asked, code: entry.code })} aria-label={words.page.editTitle(entry.code)}>
                {words.page.edit}
              </a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Words the recorded facts of a service, a phrase each. */
function factsOf({ language }: LinkVisit, { level, integrated, integratedOn, reviewed, files }: ServiceEntry): string[] {
  const words = registerWords[language];
  const day = mailWords[language].shortDay;
  const yesNo = (value: boolean) => (value ? words.yes : words.no);
  const last = files.at(-1);
  return [
    words.levels[level],
    `${words.fields.integrated}: ${yesNo(integrated)}${integratedOn === null ? '' : ` (${day(integratedOn)})`}`,
    ...(reviewed === null
      ? [words.page.shows.unreviewed]
      : [
          `${words.fields.complete}: ${yesNo(reviewed.complete)}`,
          `${words.fields.accurate}: ${yesNo(reviewed.accurate)}`,
          words.review[reviewed.by](day(reviewed.on)),
        ]),
    ...(last === undefined ? [] : [`${words.page.files} ${words.month(last.month)}: ${words.filesOf(last.online, last.all)}`]),
  ];
}

function Pages({ visit, shown: { page, pages }, query }: ListedProps) {
  if (pages === 1) return null;
  const words = registerWords[visit.language].page;
  const to = (number: number, text: ComponentChildren, rel: string) => (
    <a rel={rel} href={servicesPath(visit, '', { q: query.text, show: query.show === 'all' ? '' : query.show, page: String(number) })}>
      {text}
    </a>
  );
  return (
    <nav class="pages" aria-label={words.pages(page, pages)}>
      {page > 1 && to(page - 1, words.previous, 'prev')} <span>{words.pages(page, pages)}</span>{' '}
      {page < pages && to(page + 1, words.next, 'next')}
    </nav>
  );
}
