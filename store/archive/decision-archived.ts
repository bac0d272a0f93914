/** Says that the record of a decision, which was asked for, is in an archive. */
export class DecisionArchived extends Error {
  constructor(readonly decision: string) {
    super(`the record of ${decision} is in an archive: dondoc archive list`);
  }
}
