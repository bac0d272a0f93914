import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandType } from '../../domain/commands/command';
import { permissions } from '../../domain/commands/permissions';
import { commandTable } from '../../domain/commands/table';
import type { Language } from '../../domain/decision/decision';
import { commandNames } from '../../words/command-names';
import { documentWords } from '../../words/documents';
import { permissionWords } from '../../words/permissions';

/** Path of the permissions table, from the root of the project. */
export const permissionsPath = join('docs', 'permissions.md');

/** The text of the table in both languages, as committed. */
export function permissionsText(): string {
  return `${[...partIn('vi'), '', ...partIn('en')].join('\n')}\n`;
}

function partIn(language: Language): string[] {
  const words = permissionWords[language];
  const heading = language === 'vi' ? '#' : '##';
  const types = Object.keys(permissions) as CommandType[];
  return [
    `${heading} ${words.title}`,
    '',
    words.intro,
    '',
    rowOf(words.columns),
    rowOf(words.columns.map(() => '---')),
    ...types.map((type) => rowOf(cellsOf(type, language))),
    '',
    ...words.rules.map((rule) => `- ${rule}`),
  ];
}

function cellsOf(type: CommandType, language: Language): string[] {
  const words = permissionWords[language];
  const { agency, performer, from, taskLevel, secretary, system } = permissions[type];
  const yes = (is: boolean) => (is ? words.yes : '');
  const level = from === null ? '' : documentWords[language].role[from];
  const own = taskLevel === null ? '' : words.taskLevel[taskLevel];
  return [
    commandNames[language][type],
    `\`${type}\``,
    yes(agency),
    performer === null ? '' : words.performer[performer],
    level,
    own,
    yes(secretary),
    yes(system),
    slipOf(type, language),
  ];
}

/** How a slip is put right; nothing for a command of the system. */
function slipOf(type: CommandType, language: Language): string {
  const words = permissionWords[language];
  const { takenBack } = commandTable[type];
  if (permissions[type].system) return '';
  return typeof takenBack === 'string'
    ? words.takenBack[takenBack]
    : words.takenBackBy(commandNames[language][takenBack.by as CommandType]);
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

// Run in the root of the project, it rewrites the table after a change of the permissions.
if (require.main === module) writeFileSync(permissionsPath, permissionsText());
