import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installationWords } from '../words/installation';
import { findProgram } from './find-program';
import { CachedProgram, type Finding, type Found, firstFound } from './provided-program';
import { rootFolder } from './root';
import { runCommand } from './set-up/command.cjs';
import { terminalLanguage } from './set-up/words.cjs';

/** A Chromium for the tests of the pages and for their pictures: the machine's own, or the one in an npm package. */

const packageName = '@sparticuz/chromium';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macFolders = ['/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS'];
const macNames = ['Google Chrome', 'Chromium'];

/** Path of a Chromium. Throws Failure (69) with the attempts and the ways to provide one. */
export function ensureBrowser(finding: Finding = silent()): Promise<string> {
  return firstFound('browser', [installed, fromPackage], finding);
}

function silent(): Finding {
  return { words: installationWords[terminalLanguage()], note: () => {} };
}

async function installed({ words }: Finding): Promise<Found> {
  const found = [...names.map((name) => findProgram(name)), ...macNames.map((name) => findProgram(name, macFolders))];
  const program = found.find((file) => file !== undefined);
  return program === undefined ? { reasons: [words.notOnPath(names.join(', '))] } : { program };
}

async function fromPackage(finding: Finding): Promise<Found> {
  if (process.platform !== 'linux') return { reasons: [finding.words.notInstalled(`${packageName} (${process.platform})`)] };
  finding.note(finding.words.fetching(packageName));
  const { version } = require(path.join(rootFolder, 'node_modules', packageName, 'package.json')) as { version: string };
  return new CachedProgram(`chromium-${version}-unpacked`, 'chromium').fill(packageName, finding, unpack);
}

/** The package unpacks into the temporary folder of its process; with its own libraries where the machine lacks some. */
async function unpack(folder: string): Promise<void> {
  await runPackage(folder, {});
  const program = path.join(folder, 'chromium');
  if ((await runCommand(program, ['--version'], { cwd: folder })).status === 0) return;
  await runPackage(folder, { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' });
  renameSync(program, `${program}.bin`);
  const script = '#!/bin/sh\nhere=$(dirname "$0")\nLD_LIBRARY_PATH="$here/al2023/lib:$LD_LIBRARY_PATH" exec "$here/chromium.bin" "$@"\n';
  writeFileSync(program, script, { mode: 0o755 });
  const { status, output } = await runCommand(program, ['--version'], { cwd: folder });
  if (status !== 0) throw new Error(output.trim().split('\n').at(-1));
}

async function runPackage(folder: string, environment: Record<string, string>): Promise<void> {
  const program = `import(${JSON.stringify(packageName)}).then((chromium) => chromium.default.executablePath())`;
  const options = {
    cwd: rootFolder,
    environment: { ...process.env, ...environment, TMPDIR: folder, TMP: folder, TEMP: folder },
  };
  const { status, output } = await runCommand(process.execPath, ['--input-type=module', '--eval', program], options);
  if (status !== 0) throw new Error(output.trim().split('\n').at(-1));
}
