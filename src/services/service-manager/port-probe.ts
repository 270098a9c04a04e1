import { createServer } from 'node:net';

/**
 * Whether a program could listen on 127.0.0.1 at this port now. A hint: the engine decides, and may
 * run in a virtual machine. What this account may not ask (ports below 1024) counts as free.
 */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code !== 'EADDRINUSE');
    });
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
