import type { Connection } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

/** Sets up a Temporal server for following: a namespace and search attributes. */

/** Attributes for searching the follow-ups on Temporal's own page. */
export const searchAttributes = {
  DondocDecision: 'Keyword',
  DondocAgency: 'Keyword',
  DondocState: 'Keyword',
  DondocNextLook: 'Datetime',
} as const;

/** Seconds for which histories of ended workflows are kept; the record keeps the events. */
const RETENTION_SECONDS = 7 * 24 * 3_600;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/** Creates the namespace where the server does not have it. */
export async function ensureNamespace({ workflowService }: Connection, namespace: string): Promise<void> {
  try {
    await workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (codeOf(error) !== NOT_FOUND) throw error;
    await workflowService
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: RETENTION_SECONDS as never } })
      .catch((refused) => {
        if (codeOf(refused) !== ALREADY_EXISTS) throw refused;
      });
  }
}

/** Adds missing search attributes. Rejects with their names where that is not allowed: a follower that sets one would fail. */
export async function ensureSearchAttributes({ operatorService }: Connection, namespace: string): Promise<void> {
  const { INDEXED_VALUE_TYPE_KEYWORD: Keyword, INDEXED_VALUE_TYPE_DATETIME: Datetime } = temporal.api.enums.v1.IndexedValueType;
  const types = { Keyword, Datetime };
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributes).filter(([name]) => !(name in customAttributes));
  if (missing.length === 0) return;
  const added = Object.fromEntries(missing.map(([name, type]) => [name, types[type]]));
  await operatorService.addSearchAttributes({ namespace, searchAttributes: added }).catch((error: Error) => {
    throw new SearchAttributesMissing(Object.keys(added), error.message);
  });
}

export class SearchAttributesMissing extends Error {
  constructor(
    readonly names: string[],
    reason: string,
  ) {
    super(reason);
    this.name = 'SearchAttributesMissing';
  }
}

function codeOf(error: unknown): number | undefined {
  return isGrpcServiceError(error) ? error.code : undefined;
}
