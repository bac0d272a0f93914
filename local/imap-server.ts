import path from 'node:path';
import { installationWords } from '../words/installation';
import { findProgram } from './find-program';
import { copyFromMaven, findJava, javaScriptHead, writeScript } from './maven';
import { CachedProgram, type Finding, type Found, firstFound } from './provided-program';
import { terminalLanguage } from './set-up/words.cjs';

const version = '2.1.8';
const artifact = `com.icegreen:greenmail-standalone:${version}`;
const mainClass = 'com.icegreen.greenmail.standalone.GreenMailStandaloneRunner';
const fileName = 'imap-server';

const program = new CachedProgram(`greenmail-${version}-maven`, fileName);

/** Whether this machine has the requirements of the server: Java to run it, Maven to fetch it once. */
export function canHaveImapServer(): boolean {
  return findJava() !== undefined && (program.isThere || findProgram('mvn') !== undefined);
}

/**
 * Path of an executable for GreenMail, a mail server for tests; its parameters are `-Dgreenmail.…`. Maven fetches it once for this user.
 * Throws Failure (69) with the attempts.
 */
export function ensureImapServer(finding: Finding = { words: installationWords[terminalLanguage()], note: () => {} }): Promise<string> {
  return firstFound('imapServer', [fromMaven], finding);
}

async function fromMaven(finding: Finding): Promise<Found> {
  const { words, note } = finding;
  if (findJava() === undefined) return { reasons: [words.notOnPath('java')] };
  if (program.isThere) return { program: program.program };
  const maven = findProgram('mvn');
  if (maven === undefined) return { reasons: [words.notOnPath('mvn')] };
  note(words.fetching(artifact));
  return program.fill(`mvn dependency:copy-dependencies ${artifact}`, finding, async (folder) => {
    await copyFromMaven(maven, folder, [artifact]);
    const options = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m';
    writeScript(path.join(folder, fileName), `${javaScriptHead}exec "$java" ${options} "$@" -cp "$(dirname "$0")/lib/*" ${mainClass}\n`);
  });
}
