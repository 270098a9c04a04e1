import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnsFiles } from '@/services/network/names/dns-files';
import { customNameSchema, type CustomName } from '@/shared/custom-name';

const host = { address: '172.28.4.1' };

function zoneOf(...names: CustomName[]): string[] {
  const [zone] = dnsFiles(names, host);
  return zone.text.split('\n').slice(3).filter(Boolean);
}

const served = (name: string, answer: CustomName['answer']): CustomName => ({
  name,
  answer,
  alias: false,
});

describe('the DNS server’s files', () => {
  it('make a member’s name of a custom one, so that its address may change', () => {
    const answer = { kind: 'members', members: ['Shop_web.1'] } as const;
    expect(zoneOf(served('*.shop.test', { ...answer, members: [...answer.members] }))).toEqual([
      '*.shop.test CNAME Shop_web.1.',
    ]);
  });

  it('answer with addresses of both kinds, and with the computer itself', () => {
    expect(
      zoneOf(
        served('nas.test', { kind: 'address', address: '192.168.1.9' }),
        served('six.test', { kind: 'address', address: 'fd00::9' }),
        served('me.test', { kind: 'host' }),
      ),
    ).toEqual(['nas.test A 192.168.1.9', 'six.test AAAA fd00::9', 'me.test A 172.28.4.1']);
    const [zone] = dnsFiles([served('me.test', { kind: 'host' })], {
      name: 'host.docker.internal',
    });
    expect(zone.text).toContain('me.test CNAME host.docker.internal.');
  });

  it('have another name for another content, and send the rest to Docker’s DNS', () => {
    const [first, configuration] = dnsFiles([], host);
    const [second] = dnsFiles([served('me.test', { kind: 'host' })], host);
    expect(first.path).not.toBe(second.path);
    expect(configuration.text).toContain(first.path);
    expect(configuration.text).toContain('forwarders { 127.0.0.11; };');
  });

  it('refuse a member whose name would be an order to the server', () => {
    for (const member of ['rpz-drop', 'a\nb A 1.2.3.4', '$INCLUDE', 'a;b', '"', '.']) {
      const name = served('x.test', { kind: 'members', members: [member] });
      expect(() => zoneOf(name)).toThrow();
    }
  });

  it('refuse what would spoil the zone for all names, in a sentence', () => {
    for (const member of ['a..b', 'a.', 'a'.repeat(64), `a.${'b'.repeat(64)}`]) {
      const name = served('x.test', { kind: 'members', members: [member] });
      expect(() => zoneOf(name)).toThrow(/no host’s name/);
    }
    const long = `${`${'a'.repeat(60)}.`.repeat(4)}tt`;
    expect(() => zoneOf(served(long, { kind: 'host' }))).toThrow(/at most 242/);
    expect(zoneOf(served(long.slice(4), { kind: 'host' }))).toHaveLength(1);
  });

  it('hold a line for each name, whatever passes the schema', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, address) => {
        const parsed = customNameSchema.safeParse(served(name, { kind: 'address', address }));
        if (parsed.success) expect(zoneOf(parsed.data)).toHaveLength(1);
      }),
    );
  });
});
