import type { Command } from 'commander';
import { type Day, isDay } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type Edit, type EditRefusal, editedPackages } from '../office/edit-documents';
import { amendWords } from '../words/amend';
import { asOption } from './actor';
import { type AmendingOptions, amendAll } from './amending';
import { withCommonOptions } from './options';
import { decisionNamed } from './status';

/** Edits of the documents in force, at the command line. */

export type EditOptions = AmendingOptions & { decision?: string };

/** Adds the options of every edit: where, why, whose action it is, and the confirmation. */
export function withEditOptions(command: Command, examples: readonly string[]): Command {
  command
    .option('--decision <decision>', 'only in this decision · chỉ trong quyết định này')
    .option('--reason <words>', 'why, such as the number of the paper · lý do, số văn bản')
    .option(...asOption)
    .option('--yes', 'do it · thực hiện');
  return withCommonOptions(command, examples);
}

/**
 * Shows the changes of an edit in every open decision, or in the named one, and with --yes makes them. Throws Failure (65) where it is not
 * possible.
 */
export async function amendByEdit(connections: Connections, edit: Edit, reason: string, options: EditOptions): Promise<void> {
  const { lang, decision } = options;
  const only = decision === undefined ? null : [await decisionNamed(connections, decision, lang)];
  const result = await editedPackages(connections, edit, only);
  if ('refusal' in result) throw new Failure(refusalOfEdit(result.refusal, lang), exitCodes.badData);
  const changes = result.packs.map((pack) => ({ pack, reason: options.reason ?? reason }));
  await amendAll(connections, changes, options);
}

function refusalOfEdit(refusal: EditRefusal, language: Language): string {
  const words = amendWords[language];
  if (refusal.code === 'severalPeople') return words.severalPeople(refusal.name, refusal.addresses.join(', '));
  if (refusal.code === 'openTasks') return words.openTasks(refusal.name, refusal.tasks.join(', '));
  const said = words.fault[refusal.code](refusal.name);
  return refusal.decision === null ? said : `${refusal.decision}: ${said}`;
}

/** A day given as an option. Throws Failure (2) for anything else. */
export function dayOption(option: string, text: string | undefined, language: Language): Day {
  if (text !== undefined && isDay(text)) return text;
  throw new Failure(amendWords[language].badDay(option, text ?? ''), exitCodes.usage);
}
