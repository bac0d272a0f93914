import { dayOf, type Instant, timeOf } from '../../domain/calendar/time';
import type { Language, TaskDefinition } from '../../domain/decision/decision';
import type { TaskState } from '../../domain/record/state';
import { quotedParts } from '../../domain/text/written-in';
import { mailWords } from '../../words/mail';
import { pageWords } from '../../words/pages';
import { blockerMark, type StatusMark } from '../../words/status';
import { statusInWords, type TaskStanding } from '../link/standing';
import type { LinkVisit } from '../visit';

/** Small parts that every page shows the same way. */

/** A status: a shape, a colour and words, so that nothing is lost in black and white. */
export function Status({ mark, children }: { mark: StatusMark; children: string }) {
  return (
    <span class={`status ${mark.look}`}>
      <span aria-hidden="true">{mark.shape}</span> {children}
    </span>
  );
}

/** The class of a task, and its blocker beside it. */
export function TaskStatusMarks({ visit, standing }: { visit: LinkVisit; standing: TaskStanding }) {
  const words = pageWords[visit.language];
  const { words: text, ...mark } = statusInWords(visit, standing);
  return (
    <>
      {standing.task.status === 'scheduled' ? (
        <Status mark={{ shape: '○', look: 'none' }}>{words.list.opens(mailWords[visit.language].shortDay(standing.task.opensOn))}</Status>
      ) : (
        <Status mark={mark}>{text}</Status>
      )}{' '}
      {standing.blocked && <Status mark={blockerMark}>{words.list.blocked}</Status>}
    </>
  );
}

/** Marks a value that does not come from the source. */
export function AssumedMark({ language }: { language: Language }) {
  return <span class="assumed">{pageWords[language].assumed}</span>;
}

/** A task's name; a period belongs to it. */
export function titleOf(task: TaskState, definition: TaskDefinition, language: Language): string {
  const title = definition.title[language];
  return task.period === null ? title : `${title} – ${mailWords[language].period(task.period)}`;
}

/** The Vietnamese name, which has legal effect, beside a translated one. */
export function TitleInVietnamese({ definition, language }: { definition: TaskDefinition; language: Language }) {
  if (language === 'vi' || definition.title.vi === definition.title[language]) return null;
  return (
    <p class="original" lang="vi">
      {definition.title.vi}
    </p>
  );
}

/** `08:41, thứ Ba 15/9/2020` */
export function momentInWords(instant: Instant, language: Language): string {
  return mailWords[language].at(timeOf(instant), mailWords[language].longDay(dayOf(instant)));
}

/** The decision's name: `Quyết định 1284/QĐ-UBND ngày 15/9/2020`. */
export function decisionInWords({ decision, language }: LinkVisit): string {
  const words = mailWords[language];
  const { kind, number, date } = decision.source;
  const name = words.decision(kind, number, date);
  return number === null || date === null ? name : words.dated(name, words.shortDay(date));
}

/** Shows a text in which somebody's own words stand in quotation marks, each piece in its language. */
export function Said({ text, language }: { text: string; language: Language }) {
  return (
    <>
      {quotedParts(text, language).map(({ text: piece, writtenIn: own }, index) =>
        own === undefined ? (
          piece
        ) : (
          <span key={`${index}`} lang={own}>
            {piece}
          </span>
        ),
      )}
    </>
  );
}
