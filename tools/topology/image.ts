import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../../local/set-up/command.cjs';

/**
 * Builds the content of an image by the steps of its Dockerfile in folders of this machine: no daemon, no base image, no other account. It
 * knows the instructions of ours, and refuses any other.
 */

export type Step = { name: 'FROM' | 'WORKDIR' | 'COPY' | 'RUN' | 'ENV' | 'USER' | 'EXPOSE' | 'HEALTHCHECK' | 'CMD'; rest: string };
export type Image = { folder: string; environment: Record<string, string>; command: string[] };

const known: readonly string[] = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'];

export function readSteps(text: string): Step[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (!known.includes(name)) throw new Error(`an instruction that is not known here: ${line}`);
    return { name, rest } as Step;
  });
}

/** Carries the steps out below `out`, a folder for each stage. `environment` leads to the Node.js of the image. */
export async function makeImage(context: string, out: string, environment: NodeJS.ProcessEnv): Promise<Image> {
  const image: Image = { folder: '', environment: {}, command: [] };
  let stage = '';
  let place = '';
  for (const { name, rest } of readSteps(readFileSync(path.join(context, 'Dockerfile'), 'utf8'))) {
    if (name === 'FROM') stage = path.join(out, / AS (\S+)$/.exec(rest)?.[1] ?? 'image');
    if (name === 'WORKDIR') {
      place = path.join(stage, rest);
      mkdirSync(place, { recursive: true });
    }
    if (name === 'COPY') copy(context, out, place, rest.split(' '));
    if (name === 'RUN') await run(place, rest, environment);
    if (name === 'ENV') for (const pair of rest.split(' ')) image.environment[pair.split('=')[0] ?? ''] = pair.slice(pair.indexOf('=') + 1);
    if (name === 'CMD') image.command = JSON.parse(rest);
  }
  return { ...image, folder: place };
}

function copy(context: string, out: string, place: string, words: string[]): void {
  const from = words[0]?.startsWith('--from=') ? path.join(out, words.shift()?.slice('--from='.length) ?? '') : null;
  const target = path.resolve(place, words.pop() ?? '');
  for (const source of words) {
    if (from !== null) moveInto(path.join(from, source), target);
    else if (source === '.') cpSync(context, target, { recursive: true, filter: (file) => !isLeftOut(context, file) });
    else cpSync(path.join(context, source), path.join(target, path.basename(source)));
  }
}

/** Moved, for no later step needs it there, and copies of so many files take minutes. */
function moveInto(source: string, target: string): void {
  if (!existsSync(target)) {
    renameSync(source, target);
    return;
  }
  for (const name of readdirSync(source)) renameSync(path.join(source, name), path.join(target, name));
}

/** As .dockerignore has it: whole paths, and names by their ending. */
function isLeftOut(context: string, file: string): boolean {
  const patterns = readFileSync(path.join(context, '.dockerignore'), 'utf8').split('\n');
  const relative = path.relative(context, file);
  return patterns.some(
    (pattern) => (pattern.startsWith('*') ? relative.endsWith(pattern.slice(1)) : relative === pattern) && pattern !== '',
  );
}

async function run(cwd: string, command: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const { status, output } = await runCommand('/bin/sh', ['-euc', command], { cwd, environment });
  if (status !== 0) throw new Error(`RUN ${command}\n${output}`);
}
