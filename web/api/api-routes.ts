import type { Route } from '../routes';

/** Routes of the API for programs. */
export const apiRoutes: readonly Route[] = [];
