import { unzipSync } from 'fflate';
import { packageFiles } from './read-package';

/** A package that was packed into one .zip: its files by name, whatever folder they stand in. */

const names: readonly string[] = Object.values(packageFiles);
/** Two tables of one name in different folders, or a table that a package does not have, would be passed over in silence: it is told. */
export type Unzipped = { files: { name: string; content: Buffer }[] } | { fault: 'badZip' | 'tooLarge' };

const baseName = (name: string) => name.split('/').at(-1) ?? '';

/** Files of a package and other tables in the archive; texts beside them, such as a note, are left alone. No file may have more than `bytes`. */
export function unzipPackage(archive: Buffer, bytes: number): Unzipped {
  let tooLarge = false;
  try {
    const found = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        const isWanted = (names.includes(baseName(name)) || baseName(name).endsWith('.csv')) && !name.startsWith('__MACOSX/');
        if (isWanted && originalSize > bytes) tooLarge = true;
        return isWanted && originalSize <= bytes;
      },
    });
    if (tooLarge) return { fault: 'tooLarge' };
    return { files: Object.entries(found).map(([name, content]) => ({ name: baseName(name), content: Buffer.from(content) })) };
  } catch {
    return { fault: 'badZip' };
  }
}
