/** What a person should know of a decision before its follow-up begins, as data: words/findings.ts says it in either language. */

export const findingCodes = [
  'rungNeverOwed',
  'rungReachesNobody',
  'roleReachesNobody',
  'letterReachesNobody',
  'taskUnwatched',
  'momentNotFollowedUp',
  'overrideWithoutEffect',
  'limitWithoutEffect',
  'leadCoordinates',
  'taskAddressesNobody',
  'agencyWithoutTask',
  'agencyEnded',
  'agencyBegins',
  'successorEnded',
  'deadlinePast',
  'dayTooFar',
  'calendarEnds',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Lists within params are joined by `, `. */
export type CheckFinding = {
  code: FindingCode;
  params: Record<string, string | number>;
  /** An error keeps the decision from being published, a warning asks for a decision before the start, a note does neither. */
  severity: 'error' | 'warning' | 'note';
};

/** A finding about agencies, with their number and codes among its params; none where there are no agencies. */
export function aboutAgencies(
  code: FindingCode,
  severity: CheckFinding['severity'],
  params: CheckFinding['params'],
  agencies: readonly { code: string }[],
): CheckFinding[] {
  if (agencies.length === 0) return [];
  return [{ code, severity, params: { ...params, count: agencies.length, agencies: agencies.map((agency) => agency.code).join(', ') } }];
}
