'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');

/**
 * A text that identifies one process: it differs when the system gives its id to another process. Null when nothing runs under this id; a
 * process that has ended but was not yet collected counts as ended.
 */
function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0 || !exists(pid)) return null;
  if (process.platform === 'linux') return identityFromProc(pid);
  if (process.platform === 'win32') return 'running';
  return identityFromPs(pid);
}

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error.code === 'EPERM';
  }
}

function identityFromProc(pid) {
  try {
    // The command in parentheses may hold spaces and parentheses itself; the fields wanted stand after the last one.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return null;
    return `${bootId()} ${startTicks}`;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    return 'running';
  }
}

function bootId() {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return 'boot';
  }
}

function identityFromPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
  } catch {
    return null;
  }
}

/** Whether the process that was recorded with this identity still runs. */
function isSameProcess(pid, identity) {
  const now = processIdentity(pid);
  return now !== null && now === identity;
}

module.exports = { processIdentity, isSameProcess };
