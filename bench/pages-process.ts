import type { AddressInfo } from 'node:net';
import { reportMaker } from '../office/make-report';
import { preparedReports } from '../office/prepared-reports';
import { openDatabase } from '../store/database';
import { buildServer } from '../web/server';
import { cookieOf, depsOf } from './pages/site';

/**
 * The pages in a process of their own, as the web process serves them, over the record at the URL given and at the moment given. It tells
 * its parent the port and the cookie of an officer, and ends with it.
 */

export type Serving = { port: number; cookie: string };

async function serve(url: string, now: string): Promise<void> {
  const deps = { ...depsOf(openDatabase(url), now), reports: preparedReports(reportMaker(url)) };
  const app = buildServer(deps);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const serving: Serving = { port: (app.server.address() as AddressInfo).port, cookie: await cookieOf(deps, 'officer') };
  process.send?.(serving);
  // Any message asks for the processor's time of this process, in microseconds.
  process.on('message', () => process.send?.(process.cpuUsage()));
  process.on('disconnect', () => process.exit(0));
}

void serve(process.argv[2] ?? '', process.argv[3] ?? '');
