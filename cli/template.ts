import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { writeWorkbook } from '../documents/official/write-workbook';
import { contentText, otherNames, tableTemplate, templateCsv, templateWorkbook } from '../documents/tables/table-templates';
import { exitCodes, Failure } from '../local/failure';
import { type EmptyTemplate, emptyTemplates, templateWords } from '../words/table-templates';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';

/** `dondoc template <kind>`: a table to fill in, or the columns that its reader knows. */
export function register(program: Command): void {
  const command = program
    .command('template')
    .description(inOneLine('template'))
    .addArgument(program.createArgument('<kind>', 'what the table holds · nội dung bảng').choices([...emptyTemplates]))
    .option('--out <file>', 'write the template, as .xlsx or .csv by its name · ghi mẫu');
  withCommonOptions(command, ['dondoc template tasks --out nhiem-vu.xlsx', 'dondoc template agencies']).action(run);
}

async function run(kind: EmptyTemplate, { out, lang, json }: CommonOptions & { out?: string }): Promise<void> {
  const words = templateWords[lang];
  if (out !== undefined) {
    await writeFile(out, await contentOf(kind, out, lang));
    if (json === true) printJson({ kind, file: out });
    else process.stdout.write(`${words.command.written(out)}\n`);
    return;
  }
  const columns = tableTemplate(kind).columns.map(({ field, heading, content, isNeeded, example }) => ({
    field,
    heading: heading[lang],
    also: otherNames(heading, lang),
    needed: isNeeded,
    holds: contentText(content, lang),
    example: example?.[lang] ?? null,
  }));
  if (json === true) return printJson({ kind, columns });
  process.stdout.write(`${words.names[kind]}. ${words.about[kind]}\n\n`);
  const shown = columns.map(({ heading, needed, holds }) => [needed ? `${heading} (${words.needed})` : heading, holds]);
  printTable([[words.columns[0] ?? '', words.columns[2] ?? ''], ...shown]);
}

async function contentOf(kind: EmptyTemplate, file: string, lang: CommonOptions['lang']): Promise<Buffer | string> {
  const ending = path.extname(file).toLowerCase();
  if (ending === '.xlsx') return writeWorkbook(templateWorkbook(kind, lang));
  if (ending === '.csv') return templateCsv(kind, lang);
  throw new Failure(templateWords[lang].command.unknownEnding(file), exitCodes.usage);
}
