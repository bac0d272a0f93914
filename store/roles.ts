import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { longPatience, openClient } from './patient-client';

/** The database's roles with the least right that each process needs: prisma/roles.sql says which. */

export const processRoles = ['worker', 'web'] as const;
export type ProcessRole = (typeof processRoles)[number];

/** One setting up of roles at a time on a server: roles belong to all of its databases. The number is ours alone. */
const rolesLock = 412_841_287;

/** Says what each role may do, in a database whose migrations are applied. The connection is the owner's. */
async function sayRights(client: Client, rolesFile: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [rolesLock]);
  await client.query(readFileSync(rolesFile, 'utf8'));
}

/** The roles with their rights, without a password: whoever signs in to this database is its owner. */
export async function defineRoles(ownerUrl: string, rolesFile: string): Promise<void> {
  const client = openClient(ownerUrl, longPatience);
  await client.connect();
  try {
    await sayRights(client, rolesFile);
  } finally {
    await client.end();
  }
}

/**
 * Gives worker and web their roles in a database that is ours alone, and the URLs with which they connect. `ownerUrl`: of the role
 * that owns the tables; the passwords follow from its own, which is as secret as they are.
 */
export async function giveRoles(ownerUrl: string, rolesFile: string): Promise<Record<ProcessRole, string>> {
  const owner = new URL(ownerUrl);
  const client = openClient(ownerUrl, longPatience);
  await client.connect();
  try {
    await sayRights(client, rolesFile);
    const urls = processRoles.map(async (role) => {
      const password = createHmac('sha256', decodeURIComponent(owner.password)).update(`dondoc_${role}`).digest('base64url');
      await client.query(`ALTER ROLE dondoc_${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
      const url = new URL(ownerUrl);
      url.username = `dondoc_${role}`;
      url.password = password;
      return [role, url.href] as const;
    });
    return Object.fromEntries(await Promise.all(urls)) as Record<ProcessRole, string>;
  } finally {
    await client.end();
  }
}
