import type { Route } from './routes';

/** Routes of what the holder of an address prefers. */
export const preferenceRoutes: readonly Route[] = [];
