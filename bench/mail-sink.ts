import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * A mail server that takes everything, in a process of its own: it tells its parent its port, and, when asked, how often each
 * Message-ID has arrived since it was asked last, or the moment at which there are as many of them as are asked for. It keeps nothing
 * else, so that it is no bound of what is measured.
 */

const taken = new Map<string, number>();
let awaited = Number.POSITIVE_INFINITY;
const messageId = /^message-id:[ \t]*(<[^>]*>)/im;

function count(message: string): void {
  const id = messageId.exec(message.slice(0, 4_000))?.[1] ?? '';
  taken.set(id, (taken.get(id) ?? 0) + 1);
  tellWhenReached();
}

function tellWhenReached(): void {
  if (taken.size < awaited) return;
  awaited = Number.POSITIVE_INFINITY;
  process.send?.({ reached: true });
}

function answerTo(line: string): string {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === 'DATA') return '354 go on';
  if (verb === 'QUIT') return '221 bye';
  return '250 ok';
}

function serve(socket: Socket): void {
  let text = '';
  let inData = false;
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.on('error', () => {});
  socket.write('220 sink\r\n');
  socket.on('data', (chunk) => {
    text += chunk;
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const end = text.indexOf(mark);
      if (end < 0) return;
      const part = text.slice(0, end);
      text = text.slice(end + mark.length);
      if (inData) count(part);
      const answer = inData ? '250 taken' : answerTo(part);
      inData = answer.startsWith('354');
      socket.write(`${answer}\r\n`);
      if (answer.startsWith('221')) socket.end();
    }
  });
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', (asked: { letters?: number }) => {
  if (asked.letters !== undefined) {
    awaited = asked.letters;
    return tellWhenReached();
  }
  process.send?.({ taken: [...taken] });
  taken.clear();
});
process.on('disconnect', () => process.exit(0));
