import type { Route } from '../routes';

/** Routes of the search across all. */
export const searchRoutes: readonly Route[] = [];
