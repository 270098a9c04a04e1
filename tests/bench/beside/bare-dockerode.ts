/** The floor of any Node app: a process that has dockerode and nothing else. Spoken with over IPC. */
import process from 'node:process';
import Docker from 'dockerode';

const docker = new Docker();

async function connect({ network, container }: { network: string; container: string }) {
  const start = performance.now();
  await docker.getNetwork(network).connect({ Container: container });
  return performance.now() - start;
}

process.on('message', (order: { network: string; container: string }) => {
  connect(order).then(
    (ms) => process.send?.({ ms }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
