import { unzipSync, type Zippable, zipSync } from 'fflate';

/** The earliest moment that a zip archive can carry; it is read as local time, so it is the same text everywhere. */
const NO_MOMENT = new Date(1980, 0, 1);

/**
 * A zip archive (.docx, .xlsx) packed again without the clock: the same parts in the same order with one fixed date, and each
 * XML part as `rewrite` gives it back.
 */
export function packedAgain(archive: Uint8Array, rewrite: (path: string, xml: string) => string): Buffer {
  const parts: Zippable = {};
  for (const [path, content] of Object.entries(unzipSync(archive))) {
    const isXml = path.endsWith('.xml') || path.endsWith('.rels');
    const written = isXml ? new TextEncoder().encode(rewrite(path, new TextDecoder().decode(content))) : content;
    parts[path] = [written, { mtime: NO_MOMENT, level: 6 }];
  }
  return Buffer.from(zipSync(parts));
}
