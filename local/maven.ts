import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from './find-program';
import { runCommand } from './set-up/command.cjs';

/** Java programs that tests need, fetched by Maven. */

const patienceMs = 10 * 60_000;

export function findJava(): string | undefined {
  const ofHome = process.env.JAVA_HOME === undefined ? [] : [path.join(process.env.JAVA_HOME, 'bin')];
  return findProgram('java', ofHome);
}

/** Copies artifacts, each as `group:artifact:version`, with their dependencies into `<folder>/lib`. Throws with Maven's output. */
export async function copyFromMaven(maven: string, folder: string, artifacts: readonly string[]): Promise<void> {
  mkdirSync(path.join(folder, 'lib'));
  writeFileSync(path.join(folder, 'pom.xml'), projectFile(artifacts));
  const goal = ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'];
  // Maven stores its downloads in the account's home, which a service account may lack.
  const ownRepository = path.join(folder, 'repository');
  if (!existsSync(os.userInfo().homedir)) goal.push(`-Dmaven.repo.local=${ownRepository}`);
  const { status, output } = await runCommand(maven, goal, { cwd: folder, timeoutMs: patienceMs });
  if (status !== 0) throw new Error(output);
  rmSync(ownRepository, { recursive: true, force: true });
}

/** The beginning of a script that has Java's path in `$java`. */
export const javaScriptHead = `#!/bin/sh
java=java
if ! command -v java >/dev/null 2>&1; then java="$JAVA_HOME/bin/java"; fi
`;

export function writeScript(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

function projectFile(artifacts: readonly string[]): string {
  const dependencies = artifacts.map((artifact) => {
    const [groupId, artifactId, version] = artifact.split(':');
    return `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dondoc</groupId>
  <artifactId>fetched</artifactId>
  <version>1</version>
  <dependencies>
    ${dependencies.join('\n    ')}
  </dependencies>
</project>
`;
}
