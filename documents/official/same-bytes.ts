import { unzipSync, Zip, ZipDeflate } from 'fflate';

/** The earliest moment that a zip archive can carry; it is read as local time, so it is the same text everywhere. */
const NO_MOMENT = new Date(1980, 0, 1);
/** Characters of one piece: smaller pieces would cost more than their content. */
const PIECE = 256 * 1024;

/**
 * A zip archive (.docx) packed again without the clock: the same parts in the same order with one fixed date, and each XML part rewritten
 * by `rewrite`, in pieces, of which only one is in memory.
 */
export function packedAgain(archive: Uint8Array, rewrite: (path: string, xml: string) => Iterable<string>): Buffer {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    packed.push(bytes);
  });
  const encoder = new TextEncoder();
  for (const [path, content] of Object.entries(unzipSync(archive))) {
    const part = new ZipDeflate(path, { level: 6 });
    part.mtime = NO_MOMENT;
    zip.add(part);
    const isXml = path.endsWith('.xml') || path.endsWith('.rels');
    if (isXml) for (const piece of inLargePieces(rewrite(path, new TextDecoder().decode(content)))) part.push(encoder.encode(piece));
    part.push(isXml ? new Uint8Array() : content, true);
  }
  zip.end();
  return Buffer.concat(packed);
}

function* inLargePieces(pieces: Iterable<string>): Generator<string> {
  let large = '';
  for (const piece of pieces) {
    large += piece;
    if (large.length < PIECE) continue;
    yield large;
    large = '';
  }
  yield large;
}
