import { createHash, webcrypto } from 'node:crypto';
import {
  type Attribute,
  type Certificate,
  ContentInfo,
  CryptoEngine,
  type RelativeDistinguishedNames,
  SignedData,
  type SignerInfo,
  TSTInfo,
} from 'pkijs';
import type { Instant } from '../domain/calendar/time';

/**
 * Reads the digital signatures of a PDF (ISO 32000, CMS of RFC 5652): who signed, when, and whether the signed bytes are unchanged. Whether
 * a certificate may be trusted is not judged: that needs the lists of its authority.
 */

export type PdfSignature = {
  /** Names from the certificate; null where it has none or cannot be read. */
  signer: string | null;
  organisation: string | null;
  issuer: string | null;
  /** `timestamp`: from a time-stamping authority (RFC 3161); `signer`: as the signer's machine had it. Null where it is not said. */
  at: { moment: Instant; from: 'timestamp' | 'signer' } | null;
  /** `intact`: the key of the certificate signed exactly these bytes. `unreadable`: of a form that is not read here. */
  state: 'intact' | 'changed' | 'unreadable';
  /** False where bytes follow that it does not cover: something was added to the file after it was signed. */
  coversAll: boolean;
};

/** Bounds for what strangers send. */
const MOST_SIGNATURES = 20;
const MOST_BYTES = 512 * 1024;

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as Crypto });

const ids = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  signingTime: '1.2.840.113549.1.9.5',
  timeStamp: '1.2.840.113549.1.9.16.2.14',
} as const;

/** The signatures in the order in which they stand; none where the file has none. */
export async function pdfSignatures(pdf: Buffer): Promise<PdfSignature[]> {
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)];
  const found: PdfSignature[] = [];
  for (const [, ...numbers] of ranges.slice(0, MOST_SIGNATURES)) {
    const [start = 0, length = 0, next = 0, rest = 0] = numbers.map(Number);
    const hex = pdf.subarray(start + length, next).toString('latin1');
    // The signature stands in the gap, and nothing else: otherwise other bytes would go unsigned.
    const isWhole = start === 0 && next + rest <= pdf.length && /^<[0-9A-Fa-f\s]*>$/.test(hex) && hex.length <= 2 * MOST_BYTES;
    const end = pdf.subarray(next + rest).toString('latin1');
    found.push(
      isWhole
        ? await readSignature(hex, Buffer.concat([pdf.subarray(0, length), pdf.subarray(next, next + rest)]), end.trim() === '')
        : { ...unreadable, coversAll: false },
    );
  }
  return found;
}

const unreadable = { signer: null, organisation: null, issuer: null, at: null, state: 'unreadable' } as const;

async function readSignature(hex: string, signed: Buffer, coversAll: boolean): Promise<PdfSignature> {
  try {
    const data = signedDataIn(Buffer.from(hex.replaceAll(/[<>\s]/g, ''), 'hex'));
    const [by] = data.signerInfos;
    if (by === undefined || data.encapContentInfo.eContent !== undefined) return { ...unreadable, coversAll };
    const certificate = certificateOf(data, by);
    return {
      signer: nameIn(certificate?.subject, ids.commonName),
      organisation: nameIn(certificate?.subject, ids.organisation),
      issuer: nameIn(certificate?.issuer, ids.commonName) ?? nameIn(certificate?.issuer, ids.organisation),
      at: momentOf(by),
      state: (await isIntact(data, signed)) ? 'intact' : 'changed',
      coversAll,
    };
  } catch {
    return { ...unreadable, coversAll };
  }
}

function signedDataIn(der: Uint8Array): SignedData {
  return new SignedData({ schema: ContentInfo.fromBER(exact(der)).content });
}

/** The bytes alone: a buffer may be a window on a larger one. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

async function isIntact(data: SignedData, signed: Buffer): Promise<boolean> {
  try {
    return await data.verify({ signer: 0, data: exact(signed), checkChain: false }, engine);
  } catch {
    // The library rejects where digest and bytes do not agree.
    return false;
  }
}

function certificateOf(data: SignedData, { sid }: SignerInfo): Certificate | undefined {
  const certificates = (data.certificates ?? []).filter((entry): entry is Certificate => 'serialNumber' in entry);
  const found = certificates.find(({ serialNumber }) => 'serialNumber' in sid && serialNumber.isEqual(sid.serialNumber));
  return found ?? certificates[0];
}

function nameIn(names: RelativeDistinguishedNames | undefined, id: string): string | null {
  const found = names?.typesAndValues.find(({ type }) => type === id)?.value.valueBlock.value;
  return typeof found === 'string' && found.trim() !== '' ? found.normalize('NFC').trim() : null;
}

/** The moment of a time stamp over this very signature, else the one that the signer states. */
function momentOf(by: SignerInfo): PdfSignature['at'] {
  const stamped = timeStampOf(by);
  if (stamped !== null) return { moment: stamped.toISOString(), from: 'timestamp' };
  const [stated] = valuesOf(by.signedAttrs?.attributes, ids.signingTime);
  const date = stated !== undefined && 'toDate' in stated ? (stated as { toDate: () => Date }).toDate() : null;
  return date === null ? null : { moment: date.toISOString(), from: 'signer' };
}

function timeStampOf(by: SignerInfo): Date | null {
  const [token] = valuesOf(by.unsignedAttrs?.attributes, ids.timeStamp);
  if (token === undefined) return null;
  const stamp = new SignedData({ schema: new ContentInfo({ schema: token }).content });
  const info = TSTInfo.fromBER(stamp.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const { name } = engine.getAlgorithmByOID<{ name: string }>(hashAlgorithm.algorithmId, true, 'messageImprint');
  const digest = createHash(name.replace('-', '').toLowerCase()).update(Buffer.from(by.signature.valueBlock.valueHexView)).digest();
  return digest.equals(Buffer.from(hashedMessage.valueBlock.valueHexView)) ? info.genTime : null;
}

function valuesOf(attributes: readonly Attribute[] | undefined, id: string): Attribute['values'] {
  return attributes?.find(({ type }) => type === id)?.values ?? [];
}
