'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { isSameProcess, processIdentity } = require('./process-identity.cjs');

const heartbeatMs = 10_000;
/** Milliseconds of silence after which a holder on another host (a shared folder), which cannot be checked, counts as gone. */
const silentHolderMs = 120_000;
const retryMs = 200;
const takeoverMs = 10_000;

/**
 * Takes the lock if it is free or its holder is gone. Returns {release} when taken, {holder: {pid, identity, host, since, …details}} when a
 * living process holds it.
 */
function tryLock(file, details = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine = {
    ...details,
    pid: process.pid,
    identity: processIdentity(process.pid),
    host: os.hostname(),
    since: new Date().toISOString(),
  };
  // Two rounds: the second after a stale lock was cleared.
  for (let round = 0; round < 2; round += 1) {
    if (create(file, mine)) return held(file, mine);
    const holder = readHolder(file);
    if (holder !== null && isLiving(file, holder)) return { holder };
    clearStale(file);
  }
  return { holder: readHolder(file) ?? { pid: 0, identity: null, host: '', since: '' } };
}

/** The living holder of the lock, or null. Changes nothing. */
function holderOf(file) {
  const holder = readHolder(file);
  return holder !== null && isLiving(file, holder) ? holder : null;
}

/** Waits for the lock, runs the action under it, and releases it whatever happens. `onWait(holder)` is called once. */
async function withLock(file, action, onWait = () => {}) {
  let told = false;
  for (;;) {
    const attempt = tryLock(file);
    if ('release' in attempt) {
      try {
        return await action();
      } finally {
        attempt.release();
      }
    }
    if (!told) onWait(attempt.holder);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

/** A lock appears with its content or not at all: written aside, then linked to its name. */
function create(file, content) {
  const aside = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  fs.writeFileSync(aside, JSON.stringify(content));
  try {
    fs.linkSync(aside, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return createWithoutLink(file, content);
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

/** Some file systems have no links. */
function createWithoutLink(file, content) {
  try {
    fs.writeFileSync(file, JSON.stringify(content), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function held(file, mine) {
  const heartbeat = setInterval(() => touch(file), heartbeatMs);
  heartbeat.unref();
  const release = () => {
    clearInterval(heartbeat);
    process.off('exit', release);
    const holder = readHolder(file);
    if (holder !== null && holder.pid === mine.pid && holder.since === mine.since) fs.rmSync(file, { force: true });
  };
  process.on('exit', release);
  return { release };
}

function touch(file) {
  try {
    const now = new Date();
    fs.utimesSync(file, now, now);
  } catch {
    // The folder was removed meanwhile; the release detects it.
  }
}

function readHolder(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isLiving(file, holder) {
  if (holder.host === os.hostname()) return isSameProcess(holder.pid, holder.identity);
  return ageOf(file) < silentHolderMs;
}

function ageOf(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/**
 * Removes a lock whose holder is gone. Another process may take the lock between the check and the removal, so only one at a time may
 * clear, and it checks again first.
 */
function clearStale(file) {
  const takeover = `${file}.takeover`;
  if (!createWithoutLink(takeover, {})) {
    if (ageOf(takeover) > takeoverMs) fs.rmSync(takeover, { force: true });
    return;
  }
  try {
    const holder = readHolder(file);
    if (holder === null ? ageOf(file) > takeoverMs : !isLiving(file, holder)) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(takeover, { force: true });
  }
}

module.exports = { tryLock, holderOf, withLock };
