import type { Route } from '../routes';

/** Routes of an agency, a task, and the forms of every command. */
export const workRoutes: readonly Route[] = [];
