import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { unzipSync, Zip, type ZipInputFile } from 'fflate';

/** The earliest moment that a zip archive can carry; it is read as local time, so it is the same text everywhere. */
const NO_MOMENT = new Date(1980, 0, 1);
/** The number of this compression in a zip archive. */
const DEFLATED = 8;
/** Characters of one piece: smaller pieces would cost more than their content. */
const PIECE = 256 * 1024;

/**
 * A zip archive (.docx, .xlsx) packed again without the clock: the same parts in the same order with one fixed date, and each XML part
 * rewritten by `rewrite`, in pieces, of which few are in memory.
 */
export async function packedAgain(archive: Uint8Array, rewrite: (path: string, xml: string) => Iterable<string>): Promise<Buffer> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    packed.push(bytes);
  });
  for (const [path, content] of Object.entries(unzipSync(archive))) {
    const isXml = path.endsWith('.xml') || path.endsWith('.rels');
    await addPart(zip, path, isXml ? inLargePieces(rewrite(path, new TextDecoder().decode(content))) : [content]);
  }
  zip.end();
  return Buffer.concat(packed);
}

/** Compresses by Node, which takes a quarter of the time of the library and does so beside this thread. */
async function addPart(zip: Zip, filename: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const part: ZipInputFile = { filename, compression: DEFLATED, size: 0, crc: 0, mtime: NO_MOMENT };
  zip.add(part);
  function* counted(): Generator<Buffer> {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece as string);
      part.size += bytes.length;
      part.crc = crc32(bytes, part.crc);
      yield bytes;
    }
  }
  await pipeline(counted, createDeflateRaw({ level: 6 }), async (chunks: AsyncIterable<Buffer<ArrayBuffer>>) => {
    for await (const chunk of chunks) part.ondata?.(null, chunk, false);
  });
  part.ondata?.(null, new Uint8Array(), true);
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
