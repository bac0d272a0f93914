import type { Route } from '../routes';

/** Routes of decisions: prepared, published, amended, closed. */
export const prepareRoutes: readonly Route[] = [];
