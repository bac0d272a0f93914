import path from 'node:path';
import { installationWords } from '../words/installation';
import { findProgram } from './find-program';
import { copyFromMaven, findJava, javaScriptHead, writeScript } from './maven';
import { CachedProgram, type Finding, type Found, firstFound } from './provided-program';
import { downloadWithSdk } from './sdk-download';
import { terminalLanguage } from './set-up/words.cjs';

const version = '1.32.0';
const artifact = `io.temporal:temporal-test-server:${version}`;
const mainClass = 'io.temporal.testserver.TestServer';
const fileName = process.platform === 'win32' ? 'temporal-test-server.exe' : 'temporal-test-server';

const downloadedProgram = new CachedProgram(`temporal-test-server-${version}-downloaded`, fileName);
const javaProgram = new CachedProgram(`temporal-test-server-${version}-maven`, fileName);

/**
 * Path of an executable for Temporal's time-skipping test server; its first parameter is the port. It is cached, downloaded by the SDK, or
 * made of Java classes fetched by Maven, and cached for this user. A server has one clock: tests that share it run one after another.
 * Throws Failure (69) with the attempts.
 */
export function ensureTestServer(finding: Finding = silent()): Promise<string> {
  return firstFound('testServer', [cached, downloaded, fromMaven], finding);
}

function silent(): Finding {
  return { words: installationWords[terminalLanguage()], note: () => {} };
}

async function cached(): Promise<Found> {
  if (downloadedProgram.isThere) return { program: downloadedProgram.program };
  // The classes are useless without a Java to run them.
  return javaProgram.isThere && findJava() !== undefined ? { program: javaProgram.program } : { reasons: [] };
}

async function downloaded(finding: Finding): Promise<Found> {
  const { words, note } = finding;
  note(words.fetching(words.download));
  return downloadedProgram.fill(words.download, finding, (folder) => downloadWithSdk('time-skipping', folder, fileName));
}

async function fromMaven(finding: Finding): Promise<Found> {
  const { words, note } = finding;
  const maven = findProgram('mvn');
  if (findJava() === undefined) return { reasons: [words.notOnPath('java')] };
  if (maven === undefined) return { reasons: [words.notOnPath('mvn')] };
  note(words.fetching(artifact));
  return javaProgram.fill(`mvn dependency:copy-dependencies ${artifact}`, finding, async (folder) => {
    // Without a logger of any kind it complains at each start.
    await copyFromMaven(maven, folder, [artifact, 'org.slf4j:slf4j-nop:1.7.36']);
    writeScript(path.join(folder, fileName), startScript());
  });
}

function startScript(): string {
  return `${javaScriptHead}exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/lib/*" ${mainClass} "$@"\n`;
}
