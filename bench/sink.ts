import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** The mail server of a bench, in a process of its own. */
export type Sink = {
  port: number;
  /** Resolves when as many different letters have arrived since the last audit. */
  reaches: (letters: number) => Promise<void>;
  /** How often each Message-ID has come since the last audit; begins anew. */
  arrived: () => Promise<Map<string, number>>;
  /** Throws where not exactly so many letters have arrived, each once, since the last audit. */
  audit: (name: string, letters: number) => Promise<void>;
  close: () => void;
};

export async function startSink(): Promise<Sink> {
  const child = fork(path.join(__dirname, 'mail-sink.js'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const answer = async <T>(question: object): Promise<T> => {
    const heard = once(child, 'message') as Promise<[T]>;
    child.send(question);
    const [told] = await heard;
    return told;
  };
  const arrived = async () => new Map((await answer<{ taken: [string, number][] }>({})).taken);
  return {
    port,
    arrived,
    reaches: async (letters) => {
      await answer({ letters });
    },
    audit: async (name, letters) => {
      const taken = await arrived();
      const twice = [...taken.values()].filter((times) => times > 1).length;
      if (taken.size !== letters || twice > 0) {
        throw new Error(`${name}: ${taken.size} letters of ${letters} arrived, ${twice} of them more than once`);
      }
    },
    close: () => child.disconnect(),
  };
}
