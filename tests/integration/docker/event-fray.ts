import type { IncomingMessage, ServerResponse } from 'node:http';
import { engineProxy } from '../../support/engine-proxy.ts';

/** How the engine's events reach who follows them. */
interface Fray {
  /** What becomes of the lines of one moment. */
  treat: (lines: readonly string[]) => readonly string[];
  /** In ms, how long a moment is; what is told in it is treated together. */
  momentMs: number;
}

export interface FrayedEngine extends AsyncDisposable, Fray {
  readonly host: string;
  /** Ends the stream, as an engine that breaks the connection. */
  readonly cut: () => void;
  /** Nothing comes any more, and nothing says so. */
  readonly silence: () => void;
  /** These lines come as if the engine had told them. */
  readonly tell: (lines: readonly string[]) => void;
  /** How many streams were opened so far. */
  readonly opened: () => number;
}

/** The real engine, with its event stream in the test's hands. */
export async function frayedEngine(): Promise<FrayedEngine> {
  const fray: Fray = { treat: (lines) => lines, momentMs: 0 };
  let opened = 0;
  let open: { answer: IncomingMessage; response: ServerResponse } | null = null;
  const proxy = await engineProxy({
    answer: ({ url = '' }, answer, response) => {
      if (!/\/events(\?|$)/.test(url)) return false;
      opened += 1;
      open = { answer, response };
      let rest = '';
      let moment: string[] = [];
      answer.setEncoding('utf8').on('data', (text: string) => {
        const lines = `${rest}${text}`.split('\n');
        rest = lines.pop() ?? '';
        if (moment.length === 0) {
          setTimeout(() => {
            const told = fray.treat(moment);
            moment = [];
            if (told.length > 0) response.write(`${told.join('\n')}\n`);
          }, fray.momentMs);
        }
        moment.push(...lines);
      });
      return true;
    },
  });
  return Object.assign(fray, {
    host: proxy.host,
    cut: () => open?.response.destroy(),
    silence: () => open?.answer.removeAllListeners('data').resume(),
    tell: (lines: readonly string[]) => open?.response.write(`${lines.join('\n')}\n`),
    opened: () => opened,
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  });
}
