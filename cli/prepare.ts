import path from 'node:path';
import { Connection } from '@temporalio/client';
import type { Command } from 'commander';
import { type Environment, readEnvironment } from '../local/environment';
import { exitCodes, Failure } from '../local/failure';
import { rolesFile, startParts } from '../local/installation';
import { fixClock } from '../local/run-installation';
import { Progress } from '../local/set-up/progress.cjs';
import { defineRoles } from '../store/roles';
import { ensureNamespace } from '../temporal/namespace';
import { upWords } from '../words/up';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson } from './output';

/**
 * `dondoc prepare`: prepares an external database and Temporal server for workers and webs, and ends. DATABASE_URL is that of the role that
 * owns the tables; workers and webs connect with roles of fewer rights.
 */
export function register(program: Command): void {
  const command = program.command('prepare').description(inOneLine('prepare'));
  withCommonOptions(command, ['DATABASE_URL=postgres://owner@db/dondoc TEMPORAL_ADDRESS=temporal:7233 dondoc prepare']).action(run);
}

async function run(options: CommonOptions): Promise<void> {
  const words = upWords[options.lang];
  const environment = readEnvironment();
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, temporalAccess } = environment;
  if (DATABASE_URL === undefined || TEMPORAL_ADDRESS === undefined) throw new Failure(words.nothingToPrepare, exitCodes.usage);
  await giveNamespace(environment, TEMPORAL_ADDRESS);
  const parts = await startParts({
    home: path.resolve(environment.DONDOC_HOME),
    environment: { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, temporalAccess },
    progress: new Progress({ language: options.lang }),
  });
  try {
    await defineRoles(DATABASE_URL, rolesFile);
    await fixClock(DATABASE_URL, environment, words);
    if (options.json === true) printJson({ versions: parts.versions });
    else process.stdout.write(`${words.prepared(parts.versions.postgres, parts.versions.temporal)}\n`);
  } finally {
    await parts.stop();
  }
}

/** Creates the namespace on an unused server. An error of an unreachable one is left to the next request. */
async function giveNamespace({ temporalAccess, TEMPORAL_NAMESPACE }: Environment, address: string): Promise<void> {
  const connection = await Connection.connect({ address, ...temporalAccess }).catch(() => null);
  try {
    if (connection !== null) await ensureNamespace(connection, TEMPORAL_NAMESPACE);
  } finally {
    await connection?.close();
  }
}
