'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { withLock } = require('./lock.cjs');

let chosenFolder = null;

/** The folder for downloads and builds, shared by every clone of this user; a temporary one if it is not writable. */
function cacheFolder() {
  chosenFolder ??= firstWritable([conventionalFolder(), path.join(os.tmpdir(), `dondoc-cache-${os.userInfo().uid}`)]);
  return chosenFolder;
}

function conventionalFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME)) return path.join(XDG_CACHE_HOME, 'dondoc');
  if (process.platform === 'win32' && LOCALAPPDATA) return path.join(LOCALAPPDATA, 'dondoc', 'Cache');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'dondoc');
  return path.join(os.homedir(), '.cache', 'dondoc');
}

function firstWritable(folders) {
  for (const folder of folders) if (isOursToWrite(folder)) return folder;
  // Not even the shared temporary folder is writable: this one cannot have been prepared by others.
  return fs.mkdtempSync(path.join(os.tmpdir(), 'dondoc-cache-'));
}

/** Refuses a folder of somebody else under a guessable name: programs in it must not be run. */
function isOursToWrite(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const status = fs.lstatSync(folder);
    if (!status.isDirectory()) return false;
    if (process.getuid && status.uid !== process.getuid()) return false;
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns the folder `<parent>/<name>`, and fills it first if it is missing. `name` carries the version, so a filled folder never changes.
 * `fill(folder)` works in a folder aside, which gets its name only when complete. Of two at once, the second waits (`onWait(holder)`) and
 * finds it filled.
 */
async function fillFolder(parent, name, fill, onWait) {
  const filled = path.join(parent, name);
  if (fs.existsSync(filled)) return filled;
  return withLock(
    path.join(parent, 'locks', `${name}.lock`),
    async () => {
      if (fs.existsSync(filled)) return filled;
      removeAbandoned(parent, name);
      const aside = path.join(parent, `.filling-${name}-${process.pid}`);
      fs.mkdirSync(aside, { recursive: true });
      try {
        await fill(aside);
        fs.renameSync(aside, filled);
      } finally {
        fs.rmSync(aside, { recursive: true, force: true });
      }
      return filled;
    },
    onWait,
  );
}

/** Removes the remains of interrupted fillings; under the lock no other process is filling. */
function removeAbandoned(parent, name) {
  for (const entry of fs.readdirSync(parent)) {
    if (entry.startsWith(`.filling-${name}-`)) fs.rmSync(path.join(parent, entry), { recursive: true, force: true });
  }
}

module.exports = { cacheFolder, fillFolder };
