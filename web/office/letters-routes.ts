import type { Route } from '../routes';

/** Routes of letters on their way. */
export const letterRoutes: readonly Route[] = [];
