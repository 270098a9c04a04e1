import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { upstreamServers } from '@/services/docker/dns-servers';
import { tarOf } from '@/services/docker/tar-of';

describe('tarOf', () => {
  it('makes what tar reads', () => {
    const tar = tarOf([
      { path: '/etc/damp/a', text: 'ä\n' },
      { path: '/etc/damp/b', text: 'x'.repeat(1024) },
    ]);
    const list = execFileSync('tar', ['-tf', '-'], { input: tar }).toString();
    expect(list).toBe('etc/damp/a\netc/damp/b\n');
    const text = execFileSync('tar', ['-xOf', '-', 'etc/damp/a'], { input: tar }).toString();
    expect(text).toBe('ä\n');
  });
});

describe('upstreamServers', () => {
  it.each([
    ['# ExtServers: [10.0.0.2]', ['10.0.0.2']],
    ['# ExtServers: [host(192.168.65.7) 1.1.1.1]', ['192.168.65.7', '1.1.1.1']],
    ['# ExtServers: [host(127.0.0.53)]', []],
    ['nameserver 127.0.0.11', []],
  ])('of “%s”', (text, servers) => {
    expect(upstreamServers(`# x\n${text}\n# y`)).toEqual(servers);
  });
});
