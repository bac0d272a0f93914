import type { Language } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import { outageOf } from '../office/outage';
import { DecisionArchived } from '../store/archive/decision-archived';
import { archiveWords } from '../words/archive';
import { outageWords } from '../words/outage';
import { usualLanguage } from './options';

/** Reports an error in words and sets the exit code; shows source positions only with LOG_LEVEL=debug. */
export function reportFailure(error: unknown, language: Language): void {
  const { text, exitCode } = failureOf(error, language);
  const stack = process.env.LOG_LEVEL === 'debug' && error instanceof Error ? `${error.stack}\n` : '';
  process.stderr.write(`${text}\n${stack}`);
  process.exitCode = exitCode;
}

/** The words of an error for the person at the terminal, and the exit code for scripts. */
export function failureOf(error: unknown, language: Language): { text: string; exitCode: number } {
  if (error instanceof Failure) return { text: error.inWords(language), exitCode: error.exitCode };
  if (error instanceof DecisionArchived)
    return { text: archiveWords[language].inArchive(error.decision), exitCode: exitCodes.inputMissing };
  const outage = outageOf(error);
  if (outage === null) return { text: lastParagraph(error), exitCode: exitCodes.failure };
  const words = outageWords[language];
  const { what, todo } = words.terminal[outage]('');
  return { text: [`${what}.`, todo, words.doctor].join('\n'), exitCode: exitCodes.unavailable };
}

/** Prisma names the call in our source before the error itself. */
function lastParagraph(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith('\nInvalid `') ? (message.trimEnd().split('\n\n').at(-1)?.trim() ?? '') : message;
}

/** The language requested at the command line, also where the command could not be read. */
export function languageAsked(parameters: readonly string[]): Language {
  const at = parameters.findIndex((parameter) => parameter === '--lang' || parameter.startsWith('--lang='));
  const asked = at < 0 ? undefined : parameters[at]?.includes('=') ? parameters[at]?.slice('--lang='.length) : parameters[at + 1];
  return asked === 'vi' || asked === 'en' ? asked : usualLanguage();
}
