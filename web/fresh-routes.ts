import type { Route } from './routes';

/** Routes of whether what a page shows has changed. */
export const freshRoutes: readonly Route[] = [];
