import { describe, expect, it } from 'vitest';
import { blocksLoopback, nextFreePort, portBindings } from '@/services/docker/published-ports';

describe('portBindings', () => {
  it('reads what a stopped container wants to publish', () => {
    const bindings = {
      '3306/tcp': [{ HostIp: '127.0.0.1', HostPort: '3307' }],
      '53/udp': [{ HostIp: '', HostPort: '5353' }],
      '80/tcp': [{ HostIp: '', HostPort: '' }],
      '81/tcp': null,
    };
    expect(portBindings(bindings)).toEqual([
      { hostIp: '127.0.0.1', hostPort: 3307, containerPort: 3306, protocol: 'tcp' },
      { hostIp: '', hostPort: 5353, containerPort: 53, protocol: 'udp' },
    ]);
  });

  it('is empty for a container that publishes nothing', () => {
    expect(portBindings(null)).toEqual([]);
    expect(portBindings({})).toEqual([]);
  });
});

describe('blocksLoopback', () => {
  const port = { hostPort: 80, containerPort: 80 };

  it('is true for what listens on 127.0.0.1 or everywhere', () => {
    for (const hostIp of ['', '0.0.0.0', '::', '127.0.0.1']) {
      expect(blocksLoopback({ ...port, hostIp, protocol: 'tcp' })).toBe(true);
    }
  });

  it('is false for another address, and for UDP', () => {
    expect(blocksLoopback({ ...port, hostIp: '192.168.1.5', protocol: 'tcp' })).toBe(false);
    expect(blocksLoopback({ ...port, hostIp: '0.0.0.0', protocol: 'udp' })).toBe(false);
  });
});

describe('nextFreePort', () => {
  it('is the wanted one where that is free', async () => {
    expect(await nextFreePort(3306, () => false)).toBe(3306);
  });

  it('is the first free one above', async () => {
    expect(await nextFreePort(3306, (port) => Promise.resolve(port < 3309))).toBe(3309);
  });

  it('gives up after 200, and at the end of all ports', async () => {
    expect(await nextFreePort(3306, (port) => port < 3506)).toBeNull();
    expect(await nextFreePort(65_530, () => true)).toBeNull();
  });
});
