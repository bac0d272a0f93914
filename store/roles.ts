import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { longPatience, openClient } from './patient-client';

/** Sets up the database roles, each with the fewest rights that its process needs (prisma/roles.sql). */

const processRoles = ['worker', 'web'] as const;
export type ProcessRole = (typeof processRoles)[number];

/** Only one set-up of roles at a time on a server: roles belong to all of its databases. The number is arbitrary and used for this only. */
const rolesLock = 412_841_287;

/** Grants each role its rights, in a migrated database. The connection is the owner's. */
async function sayRights(client: Client, rolesFile: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [rolesLock]);
  await client.query(readFileSync(rolesFile, 'utf8'));
}

/** Creates the roles with their rights, without passwords: the processes connect as the owner. */
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
 * Sets up the roles for worker and web in an embedded database, and returns the URLs with which they connect. `ownerUrl`: of the role that
 * owns the tables. The passwords are derived from the owner's, so they are as secret as it is.
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
