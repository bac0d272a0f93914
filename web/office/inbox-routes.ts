import type { Route } from '../routes';

/** Routes of what waits for the Office. */
export const inboxRoutes: readonly Route[] = [];
