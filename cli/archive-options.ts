import path from 'node:path';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type ArchiveWords, archiveWords } from '../words/archive';
import { nameOf } from './name-given';
import type { CommonOptions } from './options';

/** Options and texts that the commands about archives share. */

export type ByOptions = CommonOptions & { by?: string; reason?: string };

/** Where archives are, unless a folder is named. */
export function archiveFolder({ home }: Pick<Connections, 'home'>, to: string | undefined): string {
  return path.resolve(to ?? path.join(home, 'archives'));
}

/** Who acts and why. Throws Failure (2) without a reason. */
export function byOf({ by, reason = '', lang }: ByOptions): { by: string; reason: string } {
  const why = reason.normalize('NFC').trim();
  if (why === '') throw new Failure(archiveWords[lang].reasonNeeded, exitCodes.usage);
  return { by: nameOf(by, lang), reason: why };
}

export function goesText(tables: Record<string, number>, bytes: number, words: ArchiveWords): string {
  const parts = Object.entries(tables).map(([table, rows]) => `${rows} ${words.tables[table as keyof ArchiveWords['tables']]}`);
  return words.goes(parts.join(', '), (bytes / 1e6).toFixed(1));
}
