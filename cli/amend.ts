import type { Command } from 'commander';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { amendWords } from '../words/amend';
import { asOption } from './actor';
import { type AmendingOptions, amendAll } from './amending';
import { inOneLine } from './listed';
import { withCommonOptions } from './options';
import { readForCommand } from './problems';

/** `dondoc amend <folder>`: amends a followed decision by its changed package; only shows the changes without --yes. */
export function register(program: Command): void {
  const command = program
    .command('amend')
    .description(inOneLine('amend'))
    .argument('<folder>', 'changed package of the decision · thư mục gói quyết định đã sửa')
    .option('--reason <words>', 'why it changes · lý do, số văn bản sửa đổi')
    .option(...asOption)
    .option('--yes', 'store it and bring every agency up to it · thực hiện');
  withCommonOptions(command, [
    'dondoc amend samples/decision-1284 --reason "Quyết định 1500/QĐ-UBND ngày 12/10/2020"',
    'dondoc amend samples/decision-1284 --reason "Quyết định 1500/QĐ-UBND ngày 12/10/2020" --as truong-phong-kiem-soat-thu-tuc --yes',
  ]).action(run);
}

async function run(folder: string, options: AmendingOptions): Promise<void> {
  const { reason, lang, json } = options;
  if (reason === undefined || reason.trim() === '') throw new Failure(amendWords[lang].reasonNeeded, exitCodes.usage);
  const read = await readForCommand(folder, lang, json === true);
  if (read === null) return;
  await withConnections((connections) => amendAll(connections, [{ pack: read.package, reason: reason.trim() }], options));
}
