import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../local/free-port';
import { rootFolder } from '../../local/root';
import { runCommand } from '../../local/set-up/command.cjs';
import type { Processes, Started } from './processes';
import { temporalPrograms } from './programs';

/** A Temporal server of its makers on a PostgreSQL, brought to its schema by the script that compose.yaml runs. */

const SERVICES = 4;
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_767;

export type Login = { host: string; port: string; user: string; password: string };

export async function startTemporalServer(folder: string, login: Login, processes: Processes): Promise<{ address: string } & Started> {
  const { server, sqlTool, schema } = await temporalPrograms();
  const environment = {
    ...process.env,
    ...{
      SQL_TOOL: sqlTool,
      SCHEMA: schema,
      SQL_HOST: login.host,
      SQL_PORT: login.port,
      SQL_USER: login.user,
      SQL_PASSWORD: login.password,
    },
  };
  const { status, output } = await runCommand('/bin/sh', [path.join(rootFolder, 'deploy', 'temporal-schema.sh')], { environment });
  if (status !== 0) throw new Error(output);
  const ports: number[] = [];
  for (let index = 0; index < SERVICES * 2; index += 1) ports.push(await lowPort());
  const config = path.join(folder, 'config');
  mkdirSync(config);
  writeFileSync(path.join(config, 'topology.yaml'), JSON.stringify(configuration(login, ports)));
  const started = processes.start('temporal', [server, '--root', folder, '--config', 'config', '--env', 'topology', 'start'], { env: {} });
  return { ...started, address: `127.0.0.1:${ports[0]}` };
}

/** Temporal keeps the ports of its members in two bytes with a sign. */
async function lowPort(): Promise<number> {
  for (;;) {
    const wanted = LOWEST_PORT + Math.floor(Math.random() * (HIGHEST_PORT - LOWEST_PORT));
    if ((await freePort(wanted)) === wanted) return wanted;
  }
}

function configuration({ host, port, user, password }: Login, ports: number[]): unknown {
  const store = (databaseName: string) => ({
    sql: { pluginName: 'postgres12', databaseName, connectAddr: `${host}:${port}`, connectProtocol: 'tcp', user, password, maxConns: 20 },
  });
  const service = (at: number) => ({ rpc: { grpcPort: ports[at], membershipPort: ports[at + 1], bindOnLocalHost: true } });
  const hostPort = `127.0.0.1:${ports[0]}`;
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      ...{ defaultStore: 'default', visibilityStore: 'visibility', numHistoryShards: 4 },
      datastores: { default: store('temporal'), visibility: store('temporal_visibility') },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: { frontend: service(0), history: service(2), matching: service(4), worker: service(6) },
    clusterMetadata: {
      ...{ enableGlobalNamespace: false, failoverVersionIncrement: 10, masterClusterName: 'active', currentClusterName: 'active' },
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: hostPort } },
    },
    publicClient: { hostPort },
  };
}
