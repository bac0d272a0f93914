import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A network between the program and one of its parts, that a test can make silent, or take away. */
export type Gate = {
  port: number;
  /** The same URL through the gate. */
  through: (url: string) => string;
  /** From now on nothing passes, and nobody is told: as when a server is stopped by SIGSTOP. */
  hang: () => void;
  /** Every connection is cut and none is taken: as when a server has ended. */
  shut: () => Promise<void>;
  /** All is as before; what was held goes on. */
  open: () => Promise<void>;
  close: () => Promise<void>;
};

/** Opens a gate to a local port. */
export async function openGate(target: number): Promise<Gate> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let hangs = false;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
      one.pipe(other);
      if (hangs) one.pause();
    }
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const shut = async () => {
    for (const [near, far] of pairs) for (const socket of [near, far]) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    port,
    through: (url) => Object.assign(new URL(url), { port: String(port) }).href,
    hang: () => {
      hangs = true;
      for (const pair of pairs) for (const socket of pair) socket.pause();
    },
    shut,
    open: async () => {
      hangs = false;
      for (const pair of pairs) for (const socket of pair) socket.resume();
      if (!server.listening) await listen(server, port);
    },
    close: shut,
  };
}

function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  return once(server, 'listening').then(() => {});
}
