export interface EngineRequest {
  readonly method: string;
  readonly path: string;
}

const REQUEST_LINE = /(GET|HEAD|POST|PUT|PATCH|DELETE) (\/\S*) HTTP\/1\.[01]$/;

/**
 * Finds the requests in what one side of a connection says, in chunks split anywhere. A request
 * after a body stands on the body's last line, which has no end of its own.
 */
export function requestLines(onRequest: (request: EngineRequest) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, method, path] = REQUEST_LINE.exec(line.trimEnd()) ?? [];
      if (method !== undefined && path !== undefined) onRequest({ method, path });
    }
  };
}

/** A body's part as HTTP/1.1 sends it when the whole length is not known. */
export function httpChunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
