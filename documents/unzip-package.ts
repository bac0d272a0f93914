import { unzipSync } from 'fflate';
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
  let tooLarge = false;
  let entries = 0;
  let left = allBytes;
  try {
    const found = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        const isWanted = (names.includes(baseName(name)) || baseName(name).endsWith('.csv')) && !name.startsWith('__MACOSX/');
        entries += 1;
        if (!isWanted) return false;
        left -= originalSize;
        tooLarge ||= originalSize > bytes || left < 0 || entries > MOST_ENTRIES;
        return !tooLarge;
      },
    });
    if (tooLarge) return { fault: 'tooLarge' };
    return { files: Object.entries(found).map(([name, content]) => ({ name: baseName(name), content: Buffer.from(content) })) };
  } catch {
    return { fault: 'badZip' };
  }
}
