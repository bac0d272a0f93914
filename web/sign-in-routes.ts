import type { Route } from './routes';

/** Routes of signing in and out, and the account of whoever is signed in. */
export const signInRoutes: readonly Route[] = [];
