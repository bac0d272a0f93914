import { isUtf8 } from 'node:buffer';

/**
 * The text of bytes in UTF-8, with its mark or without, or in UTF-16 with it. Null for any other encoding: guessing would put wrong letters
 * into names.
 */
export function decodedText(bytes: Buffer): string | null {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (isLittle || isBig) return decodedUtf16(bytes, isLittle ? 'utf-16le' : 'utf-16be');
  // Several times as fast as TextDecoder, which matters for the sheets of a large file.
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function decodedUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
