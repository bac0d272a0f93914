/** Compound files (MS-CFB): older office documents, and newer ones locked by a password, which are no zip any more. */

const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** The stream that holds the locked document (MS-OFFCRYPTO 2.3.4.4). */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/** True for a .docx or .xlsx that is locked by a password. */
export function isEncryptedOffice(bytes: Buffer): boolean {
  return isCompoundFile(bytes) && bytes.includes(encryptedPackage);
}
