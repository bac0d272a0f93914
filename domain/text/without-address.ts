/**
 * Takes an address out of the words of a mail server about it. They are covered by an anchor for ever, and the address may have to be erased.
 * Whoever reads them sees the address beside them while it is there.
 */
export function withoutAddress(text: string, address: string): string {
  if (address === '') return text;
  const literal = address.normalize('NFC').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return text.replace(new RegExp(literal, 'giu'), '…');
}
