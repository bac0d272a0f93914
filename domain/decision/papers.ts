import type { Source, SourceKind } from './decision';

/**
 * The abbreviation that the number of a paper has for its kind (Decree 30/2020/NĐ-CP, Annex III), the likeliest kind first. An official
 * letter (công văn) has none: `1234/UBND-KGVX`.
 */
const kindsBySign: Readonly<Record<string, readonly SourceKind[]>> = {
  NQ: ['resolution'],
  QĐ: ['decision'],
  CT: ['directive'],
  CTr: ['programme'],
  KH: ['plan'],
  ĐA: ['scheme'],
  CĐ: ['telegram'],
  HD: ['guidance'],
  TB: ['meetingConclusion', 'notice'],
  KL: ['meetingConclusion'],
};

/** Kinds whose paper only confirms what was written or said, and may be any. */
const confirmed: readonly SourceKind[] = ['handwrittenInstruction', 'spokenDirection'];

/** The kinds that a number tells; empty where it tells none. */
export function kindsByNumber(number: string): readonly SourceKind[] {
  const [, sign = ''] = /^\s*\d+[a-z]?\s*\/\s*(?:\d{4}\s*\/\s*)?(\p{L}+)\s*-/u.exec(number.normalize('NFC')) ?? [];
  if (/^(?:UBND|HĐND|VP|VPUBND)$/u.test(sign)) return ['officialLetter'];
  return kindsBySign[sign] ?? [];
}

/** True where the number tells another kind of paper than the document has: every message would name it wrongly. */
export function isOfOtherKind({ kind, number }: Pick<Source, 'kind' | 'number'>): boolean {
  const told = number === null ? [] : kindsByNumber(number);
  return told.length > 0 && !told.includes(kind) && !confirmed.includes(kind);
}
