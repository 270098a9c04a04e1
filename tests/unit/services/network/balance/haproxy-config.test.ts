import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlPorts, proxyConfig } from '@/services/network/balance/haproxy-config';
import { readFigures } from '@/services/network/balance/read-figures';
import { balanceGroupSchema, type BalanceGroup } from '@/shared/balance-group';

const group = (more: Partial<BalanceGroup> = {}): BalanceGroup => ({
  name: 'api.test',
  port: 8000,
  mode: 'http',
  instances: [
    { member: 'one', draining: false },
    { member: 'two', draining: true },
  ],
  ...more,
});

describe('the proxy’s configuration', () => {
  it('has a server for each instance, looked up by name, and gives one that drains nothing new', () => {
    const lines = proxyConfig(group()).split('\n');
    expect(lines).toContain('  server one one:8000 check');
    expect(lines).toContain('  server two two:8000 check weight 0');
    expect(lines).toContain('  nameserver dns 127.0.0.11:53');
    expect(lines).toContain('  mode http');
  });

  it('asks for a page where it is HTTP, and for a connection where it is not', () => {
    expect(proxyConfig(group())).toContain('hdr Host api.test');
    expect(proxyConfig(group({ mode: 'tcp' }))).not.toContain('httpchk');
  });

  it('keeps its own ports apart from the group’s', () => {
    for (const port of [80, 8404, 8405, 8406]) {
      const { master, stats } = controlPorts({ port });
      expect(new Set([port, master, stats]).size).toBe(3);
    }
  });

  it('has as many lines as it has servers more, whatever passes the schema', () => {
    const base = proxyConfig(group({ instances: [] })).split('\n').length;
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, member) => {
        const parsed = balanceGroupSchema.safeParse(
          group({ name, instances: [{ member, draining: false }] }),
        );
        if (parsed.success) expect(proxyConfig(parsed.data).split('\n')).toHaveLength(base + 1);
      }),
    );
    for (const member of ['a b', 'a\nuser root', '', '-x', 'a#'])
      expect(
        balanceGroupSchema.safeParse(group({ instances: [{ member, draining: false }] })).success,
      ).toBe(false);
  });
});

describe('readFigures', () => {
  it('tells state and count of each server, by the names of the columns', () => {
    const csv = `# pxname,svname,type,status,weight,stot,
group,FRONTEND,0,OPEN,,9,
instances,one,2,UP 1/2,1,5,
instances,two,2,UP,0,4,
instances,three,2,MAINT (resolution),1,0,
instances,BACKEND,1,UP,1,9,
`;
    expect(readFigures(csv)).toEqual([
      { member: 'one', state: 'up', served: 5 },
      { member: 'two', state: 'draining', served: 4 },
      { member: 'three', state: 'down', served: 0 },
    ]);
    expect(readFigures('')).toEqual([]);
  });
});
