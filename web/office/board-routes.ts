import type { Route } from '../routes';

/** Routes of the board of a decision, and acts on many tasks at once. */
export const boardRoutes: readonly Route[] = [];
