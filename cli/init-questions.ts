import { answerIn } from '../documents/package/office-answers';
import { type Language, levels } from '../domain/decision/decision';
import { parseSmtpUrl, SmtpUrlError } from '../mail/smtp-settings';
import { documentWords } from '../words/documents';
import { type AnswerName, initWords } from '../words/init';
import { mailWords } from '../words/mail';
import { officeWords } from '../words/office';

/** The questions of `dondoc init`, one at a time. */

/** Asks one question; null where the terminal was closed. */
export type Ask = (question: string) => Promise<string | null>;
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
const usual: Answered = { 'account.role': 'officer' };

/** Every answer by its name, or null where somebody left. What is wrong is said at once, and asked again. */
export async function askAll(ask: Ask, say: (text: string) => void, language: Language): Promise<Answered | null> {
  const answers: Answered = {};
  for (const [index, name] of names.entries()) {
    if (name === 'account.role') for (const [at, role] of roles.entries()) say(`     ${at + 1}. ${officeWords[language].role[role]}`);
    const answer = await askOne(name, `${index + 1}/${names.length} `, ask, say, language);
    if (answer === null) return null;
    answers[name] = answer.value;
  }
  return answers;
}

async function askOne(
  name: AnswerName,
  count: string,
  ask: Ask,
  say: (text: string) => void,
  language: Language,
): Promise<{ value: unknown } | null> {
  const words = initWords[language];
  const preset = name === 'account.role' ? '1' : words.empty[name];
  for (;;) {
    const typed = await ask(`${count}${words.questions[name]}${preset === undefined ? '' : words.usual(preset)}: `);
    if (typed === null) return null;
    const text = typed.trim().normalize('NFC');
    if (text === '' && preset !== undefined) return { value: usual[name] ?? null };
    const answer = text === '' ? words.needed : understood(name, text, language);
    if (typeof answer !== 'string') return answer;
    say(`     ${answer}`);
  }
}

/** The value of an answer, or what is wrong with it. */
function understood(name: AnswerName, text: string, language: Language): { value: unknown } | string {
  const { wrong } = initWords[language];
  const role = name === 'account.role' ? roles[Number(text) - 1] : undefined;
  const answer = answerIn(name, role ?? text);
  if ('form' in answer) return wrong(name === 'account.role' ? `1–${roles.length}` : documentWords[language].form[answer.form]);
  return (name === 'mailServer' ? mailServerFault(text, language) : null) ?? answer;
}

/** What is wrong with the address of a mail server beyond its form; null where it can be used. Never repeats it: it may hold a password. */
export function mailServerFault(url: string, language: Language): string | null {
  try {
    parseSmtpUrl(url);
    return null;
  } catch (error) {
    if (error instanceof SmtpUrlError) return mailWords[language].smtpUrl[error.problem](error.detail);
    throw error;
  }
}
