import type { Day } from '../../domain/calendar/time';
import type { Language, Source } from '../../domain/decision/decision';
import type { Text } from '../../domain/text/both-languages';
import { type IssuingBody, letterWords } from '../../words/letters';
import type { OfficialDocument } from './official-document';

/** The head of a paper of the Office or of its committee, from the decision's issuer and the Office among its agencies. */

export type Letterhead = {
  source: Pick<Source, 'issuer'>;
  /** Name of the Office, null where the decision names none. */
  office: Text | null;
  body: IssuingBody;
  /** The number, complete; null for a draft, which keeps room for it before its sign. */
  number: string | null;
  sign: string;
  /** The day of the paper; null for a draft, which shows the year of `asOf` alone. */
  date: Day | null;
  asOf: Day;
  subject: string | null;
};

/** Room for a number, of no-break spaces. */
const ROOM = '\u00a0'.repeat(10);

/** The head of a paper: a draft has neither number nor day. */
export function letterhead(of: Letterhead, language: Language): OfficialDocument['head'] {
  const words = letterWords[language];
  const committee = capitals(of.source.issuer[language]);
  const office = of.office === null ? words.officeShort : officeUnderParent(of.office, language);
  const room = `${ROOM}/${of.sign}`;
  return {
    parent: of.body === 'office' ? committee : null,
    issuer: of.body === 'office' ? office : committee,
    numberLine: words.numberLine(of.number ?? room),
    subject: of.subject,
    country: words.country,
    motto: words.motto,
    placeAndDate: words.placeAndDate(placeOf(of.source.issuer), of.date, (of.date ?? of.asOf).slice(0, 4)),
  };
}

/** `UBND tỉnh Bắc Ninh` → `ỦY BAN NHÂN DÂN TỈNH BẮC NINH`: a head abbreviates nothing. */
function capitals(text: string): string {
  return text.replace(/UBND/g, 'Ủy ban nhân dân').toUpperCase();
}

/** `Văn phòng UBND tỉnh` is `VĂN PHÒNG` under a line that says whose it is. */
function officeUnderParent(office: Text, language: Language): string {
  const parent = language === 'vi' ? /\s+(UBND|Ủy ban nhân dân)(\s.*)?$/i : /\s+of the .*people.s committee.*$/i;
  return capitals(office[language].replace(parent, ''));
}

/** `Ủy ban nhân dân tỉnh Bắc Ninh` → `Bắc Ninh`: where the issuing body sits. */
function placeOf(issuer: Text): string {
  return issuer.vi
    .replace(/^(Ủy ban nhân dân|UBND)\s+/i, '')
    .replace(/^(tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn|đặc khu)\s+/i, '')
    .trim();
}
