import type { FastifyRequest } from 'fastify';
import { isUnwritable } from './security';

/** A form with files as a browser sends it (multipart/form-data), read into memory under bounds; nothing is written to disk. */

export type ReceivedFile = {
  /** Name of the form's field. */
  field: string;
  /** The name that the browser gave: not trusted, and cleaned before it is kept. */
  name: string;
  /** Cut after `fileBytes` + 1 bytes, so that whoever checks its size sees that it is too large. */
  content: Buffer;
};
export type ReceivedForm = {
  /** Fields by name, each with one text or several. For a form without files, the body as its reader parsed it. */
  body: unknown;
  files: ReceivedFile[];
  /** True where files were left out: they passed their bound together, or there were too many. */
  tooMuch: boolean;
};
/** `fieldBytes`: how long a text may be, where more than usual is typed. */
export type FormBounds = { fileBytes: number; totalBytes: number; fieldBytes?: number };

/** Reads at most so many bytes of files that are too many or too large, then gives up the connection. */
const MOST_BYTES = 64 * 1024 * 1024;
const limits = { fields: 60, files: 30, parts: 90, fieldSize: 128 * 1024, fieldNameSize: 100, headerPairs: 20 };

/** A form that cannot be read; the server answers with this status. */
function unreadable(statusCode: 400 | 413): Error {
  return Object.assign(new Error('a form that cannot be read'), { statusCode });
}

/** Reads a form with or without files. Throws an error with status 400 for a broken one, and with 413 far beyond the bounds. */
export async function receiveForm(
  request: FastifyRequest,
  { fileBytes, totalBytes, fieldBytes = limits.fieldSize }: FormBounds,
): Promise<ReceivedForm> {
  if (!request.isMultipart()) return { body: request.body, files: [], tooMuch: false };
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw unreadable(413);
  const body: Record<string, string[]> = Object.create(null);
  const files: ReceivedFile[] = [];
  let left = totalBytes;
  try {
    for await (const part of request.parts({ limits: { ...limits, fieldSize: fieldBytes, fileSize: fileBytes + 1 } })) {
      if (part.type === 'field') {
        if (part.valueTruncated || part.fieldnameTruncated) throw unreadable(413);
        if (typeof part.value !== 'string') continue;
        body[part.fieldname] = [...(body[part.fieldname] ?? []), part.value];
      } else {
        const { size, content } = await contentOf(part.file, left);
        left -= size;
        if (left < totalBytes - MOST_BYTES) throw unreadable(413);
        // A field in which nobody chose a file comes as one without name and content.
        const isChosen = size > 0 || (part.filename ?? '') !== '';
        if (isChosen && content !== null) files.push({ field: part.fieldname, name: part.filename ?? '', content });
      }
    }
  } catch (error) {
    throw unreadable((error as { statusCode?: number }).statusCode === 413 ? 413 : 400);
  }
  if (isUnwritable([body, files.map(({ field, name }) => [field, name])])) throw unreadable(400);
  return { body, files, tooMuch: left < 0 };
}

/** Reads on to the end even what is not kept: a browser shows the answer only after it has sent everything. */
async function contentOf(file: AsyncIterable<Buffer>, left: number): Promise<{ size: number; content: Buffer | null }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size <= left) chunks.push(chunk);
    else chunks.length = 0;
  }
  return { size, content: size <= left ? Buffer.concat(chunks) : null };
}
