import type { Route } from '../routes';

/** Routes of the leadership. */
export const leadershipRoutes: readonly Route[] = [];
