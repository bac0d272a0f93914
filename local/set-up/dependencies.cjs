'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { SetUpError, runCommand } = require('./command.cjs');
const { contentOf, hashOf } = require('./stamps.cjs');
const { words } = require('./words.cjs');

// Install scripts never run: the set-up depends on none.
const options = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];
// The second helps where the registry lacks packages of other platforms, which `npm ci` asks about; it keeps the locked versions as well.
const attempts = [
  ['ci', ...options],
  ['install', '--no-save', ...options],
];

/** Hash of everything that decides which packages are installed. */
function dependenciesKey(root) {
  const platform = `${process.platform} ${process.arch} ${process.versions.modules}`;
  return hashOf(platform, contentOf(path.join(root, 'package-lock.json')), contentOf(path.join(root, 'package.json')));
}

/** npm writes this file last, so an interrupted installation has none. */
function installationIsWhole(root) {
  return fs.existsSync(hiddenLockfile(root));
}

function hiddenLockfile(root) {
  return path.join(root, 'node_modules', '.package-lock.json');
}

/** Whether an installation by hand matches the lockfile for this platform. */
function installedMatchesLockfile(root) {
  try {
    const wanted = JSON.parse(contentOf(path.join(root, 'package-lock.json')).toString()).packages;
    const present = JSON.parse(contentOf(hiddenLockfile(root)).toString()).packages;
    return Object.entries(wanted).every(([location, entry]) => {
      if (location === '') return true;
      const installed = present[location];
      return installed ? installed.version === entry.version : entry.optional === true;
    });
  } catch {
    return false;
  }
}

/** Installs the packages of the lockfile. Throws SetUpError (69) when npm fails. */
async function installDependencies(root, language) {
  if (installedMatchesLockfile(root)) return;
  const { program, leading, shell } = npmCommand();
  const failures = [];
  for (const parameters of attempts) {
    // The remains of an interrupted installation would confuse the next one.
    fs.rmSync(path.join(root, 'node_modules'), { recursive: true, force: true });
    const { status, output } = await runCommand(program, [...leading, ...parameters], { cwd: root, shell });
    if (status === 0) return;
    failures.push(`npm ${parameters.join(' ')}\n${withoutUsage(output)}`);
  }
  throw new SetUpError(words[language].dependenciesFailed(failures.join('\n\n')));
}

/** Removes npm's manual, which it prints after the error. */
function withoutUsage(output) {
  const lines = output.split('\n');
  const manual = lines.findIndex((line) => line.includes('Usage:') || line.includes('Clean install a project') || line === '…');
  return (manual === -1 ? lines : lines.slice(0, manual)).join('\n');
}

/** The npm that runs this program, else the one beside this Node or on PATH. */
function npmCommand() {
  const ownNpm = process.env.npm_execpath;
  if (ownNpm && /npm-cli\.[cm]?js$/.test(ownNpm)) return { program: process.execPath, leading: [ownNpm], shell: false };
  return { program: 'npm', leading: [], shell: process.platform === 'win32' };
}

module.exports = { dependenciesKey, installationIsWhole, installDependencies };
