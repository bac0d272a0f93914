import { answerIn } from '../documents/package/office-answers';
import { type Language, levels } from '../domain/decision/decision';
import { parseSmtpUrl, SmtpUrlError } from '../mail/smtp-settings';
import { documentWords } from '../words/documents';
import { type AnswerName, initWords } from '../words/init';
import { mailWords } from '../words/mail';
import { officeWords } from '../words/office';
import { type Ask, askEach, type Question } from './questions';

/** The questions of `dondoc init`, one at a time. */

export type Answered = Partial<Record<AnswerName, unknown>>;

const names: readonly AnswerName[] = [
  'sender',
  'mailServer',
  'pages',
  'account.name',
  'account.role',
  'account.position',
  'account.address',
];
const roles = [...levels, 'secretary'] as const;

/** Every answer by its name, or null where somebody left. */
export async function askAll(ask: Ask, say: (text: string) => void, language: Language): Promise<Answered | null> {
  const questions = names.map((name) => questionOf(name, language));
  const answers = await askEach(questions, ask, say, initWords[language].needed);
  return answers === null ? null : Object.fromEntries(names.map((name, index) => [name, answers[index]]));
}

function questionOf(name: AnswerName, language: Language): Question {
  const { questions, empty } = initWords[language];
  const shown = name === 'account.role' ? '1' : empty[name];
  return {
    text: questions[name],
    before: name === 'account.role' ? roles.map((role, index) => `${index + 1}. ${officeWords[language].role[role]}`) : [],
    empty: shown === undefined ? undefined : { shown, value: name === 'account.role' ? roles[0] : null },
    read: (typed) => understood(name, typed, language),
  };
}

/** The value of an answer, or the fault in it. */
function understood(name: AnswerName, text: string, language: Language): { value: unknown } | string {
  const { wrong } = initWords[language];
  const role = name === 'account.role' ? roles[Number(text) - 1] : undefined;
  const answer = answerIn(name, role ?? text);
  if ('form' in answer) return wrong(name === 'account.role' ? `1–${roles.length}` : documentWords[language].form[answer.form]);
  return (name === 'mailServer' ? mailServerFault(text, language) : null) ?? answer;
}

/**
 * The fault of a mail server's address beyond its form; null where it is usable. It never repeats the address, which may hold a password.
 */
export function mailServerFault(url: string, language: Language): string | null {
  try {
    parseSmtpUrl(url);
    return null;
  } catch (error) {
    if (error instanceof SmtpUrlError) return mailWords[language].smtpUrl[error.problem](error.detail);
    throw error;
  }
}
