import { Refused } from '../spreadsheet/refused';
import { contentOf, entriesOf } from '../spreadsheet/zip-parts';
import { packageFiles } from './read-package';

/** A package that was packed into one .zip: its files by name, whatever folder they stand in. */

const names: readonly string[] = Object.values(packageFiles);
/** Two tables of one name in different folders, or a table that a package does not have, would be passed over in silence: it is told. */
export type Unzipped = { files: { name: string; content: Buffer }[] } | { fault: 'badZip' | 'tooLarge' };

const baseName = (name: string) => name.split('/').at(-1) ?? '';

/** Entries of an archive that are looked at: it may name the same few bytes ten thousand times. */
const MOST_ENTRIES = 200;

/**
 * Files of a package and other tables in the archive; texts beside them, such as a note, are left alone. No file may have more than
 * `bytes`, nor all together more than `allBytes`: nothing is unpacked beyond that, whatever the archive says.
 */
export function unzipPackage(archive: Buffer, bytes: number, allBytes: number): Unzipped {
  try {
    const entries = entriesOf(archive);
    const wanted = entries.filter(({ name }) => isWanted(name));
    const together = wanted.reduce((sum, { size }) => sum + size, 0);
    if (entries.length > MOST_ENTRIES || together > allBytes || wanted.some(({ size }) => size > bytes)) return { fault: 'tooLarge' };
    return { files: wanted.map((entry) => ({ name: baseName(entry.name), content: contentOf(archive, entry, bytes) })) };
  } catch (error) {
    // A place named in the zip may lie outside of it.
    if (error instanceof Refused || error instanceof RangeError) return { fault: 'badZip' };
    throw error;
  }
}

function isWanted(name: string): boolean {
  return (names.includes(baseName(name)) || baseName(name).endsWith('.csv')) && !name.startsWith('__MACOSX/');
}
