import { describe, expect, it } from 'vitest';
import { httpChunk, requestLines, type EngineRequest } from '../../bench/engine/request-lines.ts';

function read(...chunks: string[]): EngineRequest[] {
  const found: EngineRequest[] = [];
  const take = requestLines((request) => found.push(request));
  chunks.forEach(take);
  return found;
}

describe('counting requests', () => {
  const get = 'GET /v1.45/events?since=1 HTTP/1.1\r\nHost: docker\r\n\r\n';
  const post = 'POST /networks/n/connect HTTP/1.1\r\nContent-Length: 17\r\n\r\n{"Container":"c"}';

  it('finds every request on a connection, also one right after a body', () => {
    expect(read(get + post + get)).toEqual([
      { method: 'GET', path: '/v1.45/events?since=1' },
      { method: 'POST', path: '/networks/n/connect' },
      { method: 'GET', path: '/v1.45/events?since=1' },
    ]);
  });

  it('finds it however it is split', () => {
    expect(read(...get)).toEqual(read(get));
  });

  it('counts no header and no body', () => {
    expect(read('Referer: GET /x\r\n\r\n{"text":"GET /x HTTP/1.1"}')).toEqual([]);
  });
});

describe('an HTTP chunk', () => {
  it('gives its length in bytes, not in characters', () => {
    expect(httpChunk('é\n')).toBe('3\r\né\n\r\n');
  });
});
