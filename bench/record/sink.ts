import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** `arrived`: how often each Message-ID has come since it was asked last. */
export type Sink = { port: number; arrived: () => Promise<Map<string, number>>; close: () => void };

/** Starts the mail server of the bench in a process of its own. */
export async function startSink(): Promise<Sink> {
  const child = fork(path.join(__dirname, '..', 'mail-sink.js'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const arrived = async () => {
    child.send('arrived?');
    const [{ taken }] = (await once(child, 'message')) as [{ taken: [string, number][] }];
    return new Map(taken);
  };
  return { port, arrived, close: () => child.disconnect() };
}
