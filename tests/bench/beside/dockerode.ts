import { fork } from 'node:child_process';
import { once } from 'node:events';

/** dockerode in a bare Node process of its own. */
export interface BareDockerode extends AsyncDisposable {
  /** The time of one connect, in ms. */
  readonly connect: (network: string, container: string) => Promise<number>;
}

export function startBareDockerode(): BareDockerode {
  const child = fork(new URL('./bare-dockerode.ts', import.meta.url));
  return {
    async connect(network, container) {
      const answer = once(child, 'message');
      child.send({ network, container });
      const [word] = (await answer) as [{ ms?: number; error?: string }];
      if (word.ms === undefined) throw new Error(`dockerode: ${word.error}`);
      return word.ms;
    },
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}
