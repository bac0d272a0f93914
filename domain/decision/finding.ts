/** Findings on a decision before its follow-up begins, as data; words/findings.ts puts them in words. */

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
  'performerOfMany',
  'performerOfOffice',
  'partTwice',
  'partOfPeriods',
  'partAfterTask',
  'taskAddressesNobody',
  'followsNobody',
  'agencyWithoutTask',
  'agencyEnded',
  'agencyBegins',
  'successorEnded',
  'kindOfNumber',
  'paperAhead',
  'deadlinePast',
  'dayTooFar',
  'calendarEnds',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One finding. Lists within `params` are joined by `, `. */
export type CheckFinding = {
  code: FindingCode;
  params: Record<string, string | number>;
  /** An error prevents publishing. A warning asks somebody to decide before the start. A note does neither. */
  severity: 'error' | 'warning' | 'note';
};

/** A finding with the number and codes of agencies in its params; empty where there are no agencies. */
export function aboutAgencies(
  code: FindingCode,
  severity: CheckFinding['severity'],
  params: CheckFinding['params'],
  agencies: readonly { code: string }[],
): CheckFinding[] {
  if (agencies.length === 0) return [];
  return [{ code, severity, params: { ...params, count: agencies.length, agencies: agencies.map((agency) => agency.code).join(', ') } }];
}
