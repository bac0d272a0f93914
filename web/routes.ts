import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLeadership } from '../domain/decision/recipients';
import type { SignedIn } from './account/session';
import type { WebDeps } from './deps';

/** Describes a route: who may use it, and what it can touch. The table of all routes is in route-table.ts. */

/** Of the Office: officer to Chief of Office. Of the leadership: deputy chairmen, Chairman, secretary. */
const signedInRoles = ['office', 'leadership', 'signedIn'] as const;
export type SignedInRole = (typeof signedInRoles)[number];

export type RouteScope =
  /** Nothing of the record. */
  | 'nothing'
  /** One decision at one agency. */
  | 'rollout'
  /** One task of it. */
  | 'task'
  /** The messages of an embedded mailbox. */
  | 'mailbox'
  /** One decision at all its agencies. */
  | 'decision'
  /** Whatever the installation holds. */
  | 'installation'
  /** The account or session of whoever asks. */
  | 'self';

type Common = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  scope: RouteScope;
  /** True where its form may bring files. */
  takesFiles?: boolean;
};
/** For anyone who can reach the server, for whoever holds a link, or for a program, whose token the handler itself checks. */
export type OpenRoute = Common & {
  role: 'anyone' | 'linkHolder' | 'program';
  handler: (deps: WebDeps, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
};
/** For somebody who is signed in; to accounts of another role the route does not exist. */
export type SignedInRoute = Common & {
  role: SignedInRole;
  handler: SignedInHandler;
};
export type SignedInHandler = (deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn) => Promise<FastifyReply>;
export type Route = OpenRoute | SignedInRoute;

/** Whether an account may use a route of this role. */
export function mayUse(role: SignedInRole, { account }: SignedIn): boolean {
  if (role === 'signedIn') return true;
  return isLeadership(account.role) === (role === 'leadership');
}
