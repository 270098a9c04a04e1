import { text } from 'node:stream/consumers';
import { engineProxy } from './engine-proxy.ts';

/** Before the real engine: what creates a container or an exec is refused, in words that repeat it. */
export function echoingEngine(): ReturnType<typeof engineProxy> {
  return engineProxy({
    request(request, response) {
      const { method, url = '/' } = request;
      if (method !== 'POST' || !/\/containers\/(create|[^/]+\/exec)\b/.test(url)) return false;
      void text(request).then((body) => {
        response.writeHead(500, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ message: `cannot do ${body}` }));
      });
      return true;
    },
  });
}
