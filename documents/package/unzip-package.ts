import { Refused } from '../spreadsheet/refused';
import { contentOf, entriesOf } from '../spreadsheet/zip-parts';
import { packageFiles } from './package-files';

/** Reads a package from one .zip: its files by name, in any folder. */

const names: readonly string[] = Object.values(packageFiles);
/**
 * `files` includes tables of one name from different folders, and tables that a package does not have, so that the caller reports them
 * instead of skipping them in silence.
 */
export type Unzipped = { files: { name: string; content: Buffer }[] } | { fault: 'badZip' | 'tooLarge' };

const baseName = (name: string) => name.split('/').at(-1) ?? '';

/** Most entries that are read: an archive may name the same few bytes ten thousand times. */
const MOST_ENTRIES = 200;

/**
 * The files of a package and other tables in the archive; other texts, such as a note, are skipped. No file may exceed `bytes`, nor all
 * together `allBytes`: nothing is unpacked beyond that, whatever the archive states.
 */
export function unzipPackage(archive: Buffer, bytes: number, allBytes: number): Unzipped {
  try {
    const entries = entriesOf(archive);
    const wanted = entries.filter(({ name }) => isWanted(name));
    const together = wanted.reduce((sum, { size }) => sum + size, 0);
    if (entries.length > MOST_ENTRIES || together > allBytes || wanted.some(({ size }) => size > bytes)) return { fault: 'tooLarge' };
    return { files: wanted.map((entry) => ({ name: baseName(entry.name), content: contentOf(archive, entry, bytes) })) };
  } catch (error) {
    // A position in the zip may lie outside of it.
    if (error instanceof Refused || error instanceof RangeError) return { fault: 'badZip' };
    throw error;
  }
}

function isWanted(name: string): boolean {
  return (names.includes(baseName(name)) || baseName(name).endsWith('.csv')) && !name.startsWith('__MACOSX/');
}
