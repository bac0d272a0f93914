import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findDrift } from '../store/migrate';
import type { InstallationWords } from '../words/installation';
import { migrationsFolder, schemaFile } from './installation';
import { rootFolder } from './root';
import { bundleFile } from './set-up/bundle.cjs';
import { runCommand } from './set-up/command.cjs';
import { bundleAnew } from './set-up/set-up.cjs';
import { foreignModules } from './workflow-bundle';

/** A check of the whole tree, which counts as one test. */
export interface Check {
  name: string;
  /** The fault in words for a person; null when there is none. */
  findings(): Promise<string | null>;
}

/** The checks that need no database, in the order of their speed. */
export function sourceChecks(words: InstallationWords): Check[] {
  return [
    { name: words.checks.lint, findings: () => findingsOf('@biomejs/biome/bin/biome', ['check', '--colors=off', '.']) },
    { name: words.checks.types, findings: () => findingsOf('typescript/bin/tsc', ['--noEmit']) },
  ];
}

/** Checks that the workflow bundle can be built and holds only allowed modules; the workers of the tests run it. */
export function bundleCheck(words: InstallationWords, language: 'vi' | 'en'): Check {
  return { name: words.checks.bundle, findings: () => bundleFindings(words, language) };
}

/** Checks that the migrations produce the schema, on a server whose role may create databases. */
export function driftCheck(databaseUrl: string, words: InstallationWords): Check {
  return { name: words.checks.drift, findings: () => findDrift(databaseUrl, migrationsFolder, schemaFile) };
}

async function findingsOf(script: string, parameters: string[]): Promise<string | null> {
  const program = path.join(rootFolder, 'node_modules', script);
  const { status, output } = await runCommand(process.execPath, [program, ...parameters], { cwd: rootFolder });
  return status === 0 ? null : output;
}

async function bundleFindings(words: InstallationWords, language: 'vi' | 'en'): Promise<string | null> {
  await bundleAnew(rootFolder, language);
  const foreign = foreignModules(readFileSync(bundleFile(rootFolder), 'utf8'), rootFolder);
  return foreign.length === 0 ? null : words.bundleHolds(foreign);
}
