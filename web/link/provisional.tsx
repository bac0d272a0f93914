import type { Language } from '../../domain/decision/decision';
import { isWithAgency, missingParts, type Provisional, type TaskState } from '../../domain/record/state';
import { mailWords } from '../../words/mail';
import { missingText, signedDocumentWords } from '../../words/signed-document';
import { momentInWords, Status } from '../pages/marks';
import type { LinkVisit } from '../visit';

/** A result that is handed in provisionally: what has come, what is missing, and what counts. */

/** Beside the status of a task. */
export function ProvisionalMark({ task, language }: { task: TaskState; language: Language }) {
  if (task.provisional === undefined || !isWithAgency(task)) return null;
  return <Status mark={{ shape: '◇', look: 'wait' }}>{signedDocumentWords[language].provisional}</Status>;
}

export function ProvisionalNotice({ visit, provisional }: { visit: LinkVisit; provisional: Provisional }) {
  const { language } = visit;
  const words = signedDocumentWords[language];
  const { number, date, files, first } = provisional;
  const known = [
    ...(number === null ? [] : [`${words.parts.number} ${number}`]),
    ...(date === null ? [] : [`${words.parts.date} ${mailWords[language].shortDay(date)}`]),
    ...(files.length === 0 ? [] : [files.map(({ name }) => name).join(', ')]),
  ];
  return (
    <div class="notice returned">
      <h2>{words.title}</h2>
      <p>
        <a href="#submit-form">{words.lacks(missingText(missingParts(provisional), language))}</a>
      </p>
      {known.length > 0 && <p>{`${words.known}: ${known.join('; ')}.`}</p>}
      <p class="hint">{words.counts(momentInWords(first, language))}</p>
    </div>
  );
}
