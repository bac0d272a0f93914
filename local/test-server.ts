import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installationWords } from '../words/installation';
import { findProgram } from './find-program';
import { CachedProgram, type Finding, type Found, firstFound } from './provided-program';
import { downloadWithSdk } from './sdk-download';
import { runCommand } from './set-up/command.cjs';
import { terminalLanguage } from './set-up/words.cjs';

const version = '1.32.0';
const artifact = `io.temporal:temporal-test-server:${version}`;
const mainClass = 'io.temporal.testserver.TestServer';
const fileName = process.platform === 'win32' ? 'temporal-test-server.exe' : 'temporal-test-server';
const mavenPatienceMs = 10 * 60_000;

const downloadedProgram = new CachedProgram(`temporal-test-server-${version}-downloaded`, fileName);
const javaProgram = new CachedProgram(`temporal-test-server-${version}-maven`, fileName);

/**
 * Path of an executable that runs Temporal's time-skipping test server, its first parameter the port: cached, downloaded by
 * the SDK, or the Java classes fetched by Maven with a script around them. Cached for this user.
 * Its clock is one for the whole server: tests that share one run one after the other. Throws Failure (69) naming what was tried.
 */
export function ensureTestServer(finding: Finding = silent()): Promise<string> {
  return firstFound('testServer', [cached, downloaded, fromMaven], finding);
}

function silent(): Finding {
  return { words: installationWords[terminalLanguage()], note: () => {} };
}

async function cached(): Promise<Found> {
  if (downloadedProgram.isThere) return { program: downloadedProgram.program };
  // The classes without a Java to run them help nobody.
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
  return javaProgram.fill(`mvn dependency:copy-dependencies ${artifact}`, finding, (folder) => fillFromMaven(maven, folder));
}

function findJava(): string | undefined {
  const ofHome = process.env.JAVA_HOME === undefined ? [] : [path.join(process.env.JAVA_HOME, 'bin')];
  return findProgram('java', ofHome);
}

async function fillFromMaven(maven: string, folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'lib'));
  writeFileSync(path.join(folder, 'pom.xml'), projectFile());
  const goal = ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'];
  // Maven keeps what it fetches in the account's home, which a service account may not have.
  const ownRepository = path.join(folder, 'repository');
  if (!existsSync(os.userInfo().homedir)) goal.push(`-Dmaven.repo.local=${ownRepository}`);
  const { status, output } = await runCommand(maven, goal, { cwd: folder, timeoutMs: mavenPatienceMs });
  if (status !== 0) throw new Error(output);
  rmSync(ownRepository, { recursive: true, force: true });
  const script = path.join(folder, fileName);
  writeFileSync(script, startScript());
  chmodSync(script, 0o755);
}

function projectFile(): string {
  const [groupId, artifactId] = artifact.split(':');
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dondoc</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>
    <!-- Without a logger of any kind it complains at each start. -->
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;
}

function startScript(): string {
  return `#!/bin/sh
java=java
if ! command -v java >/dev/null 2>&1; then java="$JAVA_HOME/bin/java"; fi
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/lib/*" ${mainClass} "$@"
`;
}
