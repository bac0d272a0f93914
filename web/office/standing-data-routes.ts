import type { Route } from '../routes';

/** Routes of calendar, people and agencies. */
export const standingDataRoutes: readonly Route[] = [];
