import { cpSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from '../../local/find-program';
import { cacheFolder, fillFolder } from '../../local/set-up/cache.cjs';
import { runCommand } from '../../local/set-up/command.cjs';

/** Programs of others that a topology needs, from their registries, kept in this account's cache. */

const temporal = 'go.temporal.io/server';
// Later ones ask for a newer Go.
const temporalVersion = '1.32.1';
// The one of the image.
const nodeVersion = '24.22.3';
const buildMs = 20 * 60_000;

export type TemporalPrograms = { server: string; sqlTool: string; schema: string };

/** Temporal's server and the tool that brings its databases to their schema. Built by Go once, which takes minutes. */
export async function temporalPrograms(): Promise<TemporalPrograms> {
  const go = findProgram('go', ['/usr/local/go/bin', '/usr/lib/go/bin', '/opt/homebrew/bin']);
  const folder = await filled(`temporal-server-${temporalVersion}-built`, async (aside) => {
    if (go === undefined) throw new Error('go is not here, which builds a Temporal server');
    const environment = { ...process.env, GOBIN: aside, GOFLAGS: '', GOWORK: 'off', GO111MODULE: 'on' };
    const programs = ['cmd/server', 'cmd/tools/sql'].map((name) => `${temporal}/${name}@v${temporalVersion}`);
    await outputOf(go, ['install', ...programs], aside, environment);
    const told = await outputOf(go, ['mod', 'download', '-json', `${temporal}@v${temporalVersion}`], aside, environment);
    const sources = /"Dir": "([^"]+)"/.exec(told)?.[1] ?? '';
    cpSync(path.join(sources, 'schema', 'postgresql', 'v12'), path.join(aside, 'schema'), { recursive: true });
  });
  return { server: path.join(folder, 'server'), sqlTool: path.join(folder, 'sql'), schema: path.join(folder, 'schema') };
}

/** The folder with the Node.js of the image. */
export async function nodeOfImage(): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await filled(`node-${nodeVersion}`, async (aside) => {
    await outputOf('npm', ['install', '--ignore-scripts', '--no-save', '--prefix', aside, `${name}@${nodeVersion}`], aside, process.env);
  });
  return path.join(folder, 'node_modules', name, 'bin');
}

function filled(name: string, fill: (aside: string) => Promise<void>): Promise<string> {
  return fillFolder(cacheFolder(), `${name}-${process.platform}-${process.arch}`, fill, () => {});
}

async function outputOf(program: string, parameters: string[], cwd: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const { status, output } = await runCommand(program, parameters, { cwd, environment, timeoutMs: buildMs });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')}: ${output}`);
  return output;
}
