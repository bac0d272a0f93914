import type { Route } from '../routes';

/** Routes of reports. */
export const reportRoutes: readonly Route[] = [];
