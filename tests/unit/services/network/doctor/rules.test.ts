import { describe, expect, it } from 'vitest';
import { diagnose } from '@/services/network/doctor/diagnose';
import type { Facts } from '@/services/network/doctor/facts';
import { rules } from '@/services/network/doctor/rules/rules';
import { standingOf } from '@/shared/standing';
import {
  shop,
  refused,
  silent,
  fromComputer,
  web,
  asks,
  loopback,
  fromShop,
  cases,
} from './broken-facts';
import {
  at,
  attempt,
  facts,
  heard,
  managed,
  net,
  NETWORK,
  party,
  place,
  publishes,
  served,
  unresolved,
} from './made-up-facts';

describe('the table of what can be wrong', () => {
  it('has a case here for each of its rows', () => {
    expect(Object.keys(cases).toSorted()).toEqual(rules.map(({ code }) => code).toSorted());
  });

  it.each(Object.keys(cases))('finds %s first, in a sentence, with advice', (code) => {
    const given = cases[code];
    if (!given) throw new Error(`No case for ${code}.`);
    const { reachable, verdict, advice, ...found } = diagnose(given);
    expect(found.code).toBe(code);
    expect(verdict).toMatch(reachable ? /^Reachable: .+\. But .+\.$/ : /^Unreachable: .+\.$/);
    expect(verdict).not.toMatch(/undefined|null|NaN/);
    expect(advice).toMatch(/\.$/);
  });

  it('has a button for each repair that DAMP can make', () => {
    const buttons = Object.entries(cases).flatMap(([code, given]) => {
      const { repair } = diagnose(given);
      return repair ? [[code, repair.do]] : [];
    });
    expect(Object.fromEntries(buttons)).toEqual({
      'loopback-in-container': 'ask',
      'other-projects-container': 'disconnect',
      'name-clash': 'disconnect',
      'target-shares-network': 'ask',
      'other-network-address': 'ask',
      'service-not-used': 'edit',
      'other-segment': 'edit',
      'source-off-network': 'connect',
      'target-off-network': 'connect',
      'default-bridge': 'connect',
      'no-common-network': 'connect',
      'icc-off': 'edit',
      'internal-publish': 'edit',
      'internal-network': 'edit',
      'container-name-from-computer': 'ask',
      'wrong-name': 'ask',
      'published-port-inside': 'ask',
      'target-starting': 'ask',
      'other-port': 'ask',
      'listens-on-ipv6': 'edit',
      'around-the-computer': 'ask',
      'other-host-port': 'ask',
    });
  });

  it('starts, restarts and shows the log of what is DAMP’s own', () => {
    const own = { managed: managed('web') };
    const repairOf = (given: Facts) => diagnose(given).repair?.do;
    for (const state of ['paused', 'exited'] as const) {
      expect(repairOf(facts({ ...fromShop({ ...own, state }), attempts: [] }))).toBe('start');
    }
    const named = { lookup: unresolved.lookup ?? null, attempts: [] };
    expect(repairOf(facts({ ...fromShop(own), ...named }))).toBe('restart');
    for (const given of [
      { ...web({ ...own, state: 'restarting' as const }), ...unresolved },
      { ...refused, ...web({ ...own, health: 'unhealthy' as const }) },
      { ...refused, ...web(own) },
      web({ ...own, health: 'unhealthy' as const }),
    ]) {
      expect(repairOf(facts(given))).toBe('log');
    }
  });

  it('edits DAMP’s network only, and takes none of its helpers off', () => {
    const back = { places: [place('back', 1)] };
    const other = facts({
      source: party('shop', 1, back),
      ...web(back),
      ...silent,
      networks: [net('back', { talks: false })],
    });
    expect(diagnose(other)).toMatchObject({ code: 'icc-off', repair: null });
    const lookup = {
      by: 'dns',
      addresses: ['10.0.0.2', '10.0.0.3'],
      failure: null,
      ms: 1,
    } as const;
    const two = [party('proxy', 2, { isHelper: true }), party('b', 3, { managed: managed('b') })];
    expect(diagnose(facts({ ...asks('x'), lookup, parties: [shop, ...two] }))).toMatchObject({
      code: 'name-clash',
      repair: null,
    });
  });

  it('connects the container whose network another one shares', () => {
    const owner = party('pod', 1, { places: [place('back', 1)] });
    const sidecar = party('shop', 1, { networkMode: 'container:id-pod', places: [] });
    const source = { ...sidecar, networkMode: 'back', places: owner.places };
    const parties = [owner, sidecar, party('web', 2)];
    expect(diagnose(facts({ source, parties, ...unresolved }))).toMatchObject({
      code: 'source-off-network',
      repair: { do: 'connect', container: 'id-pod' },
    });
  });

  it('finds nothing where all is well', () => {
    expect(diagnose(facts())).toMatchObject({
      reachable: true,
      code: null,
      verdict: 'Reachable: shop reaches web:80 in 0.4 ms.',
      advice: null,
      repair: null,
    });
  });

  it('starts what is DAMP’s own, and of others tells the command', () => {
    const own = diagnose(
      facts({ ...web({ state: 'exited', managed: managed('web') }), ...unresolved }),
    );
    expect(own.repair).toEqual({ do: 'start', container: 'id-web' });
    const other = diagnose(facts({ ...web({ state: 'exited' }), ...unresolved }));
    expect(other.repair).toBeNull();
    expect(other.advice).toContain('docker start web');
  });

  it('says on whom a verdict rests: who asked, who was asked, and whose networks they share', () => {
    const restsOn = (given: Facts) => diagnose(given).restsOn.map(({ id }) => id);
    expect(restsOn(facts())).toEqual(['id-shop', 'id-web']);
    const guest = party('guest', 9, { networkMode: 'container:id-shop', places: [] });
    const asked = facts({ source: guest, parties: [guest, ...facts().parties] });
    expect(restsOn(asked)).toEqual(['id-guest', 'id-shop', 'id-web']);
    expect(restsOn(facts({ ...asks('nobody'), ...unresolved }))).toEqual(['id-shop']);
  });

  it('says how they stood, as the picture has it', () => {
    const segment = net('damp-network-shop', { segment: { of: NETWORK, name: 'shop' } });
    const shopsPlaces = [place('shop_default', 7), place('damp-network-shop', 8)];
    const given = facts({
      ...fromShop({ places: shopsPlaces }),
      networks: [net(NETWORK), segment],
    });
    const shown = { state: 'running', health: 'none' } as const;
    expect(diagnose(given).restsOn.map(({ stood }) => stood)).toEqual([
      standingOf({
        ...shown,
        endpoint: { ipv4: '10.0.0.8', ipv6: null },
        otherNetworks: ['shop_default'],
      }),
      standingOf({ ...shown, endpoint: { ipv4: '10.0.0.2', ipv6: null }, otherNetworks: [] }),
    ]);
  });

  it('takes copies of one compose service for no clash, nor instances of one service', () => {
    const lookup = {
      by: 'dns',
      addresses: ['10.0.0.2', '10.0.0.3'],
      failure: null,
      ms: 1,
    } as const;
    const copies = { project: 'crm', composeService: 'app' };
    const same = [party('app-1', 2, copies), party('app-2', 3, copies)];
    expect(diagnose(facts({ ...asks('app'), lookup, parties: [shop, ...same] })).code).toBeNull();
    const instances = [
      party('m', 2, { managed: managed('mysql') }),
      party('n', 3, { managed: managed('mysql') }),
    ];
    expect(
      diagnose(facts({ ...asks('db'), lookup, parties: [shop, ...instances] })).code,
    ).toBeNull();
  });

  it('never proposes to take off the network what DAMP made', () => {
    const both = [
      party('a', 2, { managed: managed('redis') }),
      party('b', 3, { managed: managed('valkey') }),
    ];
    const lookup = {
      by: 'dns',
      addresses: ['10.0.0.2', '10.0.0.3'],
      failure: null,
      ms: 1,
    } as const;
    expect(diagnose(facts({ ...asks('cache'), lookup, parties: [shop, ...both] }))).toMatchObject({
      code: 'name-clash',
      repair: null,
    });
  });

  it('takes a connection for none where only the engine’s proxy took it', () => {
    const hollow = facts({
      ...fromComputer,
      ...asks('127.0.0.1', 8080, null),
      ...loopback,
      ...web({ publishes: [publishes(8080, 80)] }),
      attempts: [attempt('open', '127.0.0.1', heard('closed'))],
      listeners: [at('127.0.0.1', 80)],
    });
    expect(diagnose(hollow)).toMatchObject({ reachable: false, code: 'listens-on-loopback' });
  });

  describe('of a name that only DAMP’s DNS server answers', () => {
    const cart = { ...asks('cart.shop.test'), ...unresolved, served };
    const verdictOf = (more: Partial<Facts>) => diagnose(facts({ ...cart, ...more })).verdict;

    it('says that the one that asks was not made to ask it, and with what to make it anew', () => {
      expect(diagnose(facts(cart))).toMatchObject({
        verdict:
          'Unreachable: cart.shop.test is a name of yours (*.shop.test), which DAMP’s DNS server answers, and shop doesn’t ask it.',
        advice: 'Make shop anew with dns: [10.0.0.254].',
      });
      const away = party('shop', 1, { places: [place('back', 1)] });
      expect(diagnose(facts({ ...cart, source: away })).advice).toMatch(/, on damp-network\.$/);
    });

    it('says otherwise on this computer, in a segment, and where it was asked', () => {
      expect(verdictOf({ ...fromComputer, ...asks('cart.shop.test', 80, null) })).toMatch(
        /for containers only: this computer doesn’t ask/,
      );
      const segment = net('damp-network-crm', { segment: { of: 'damp-network', name: 'crm' } });
      const source = party('shop', 1, { places: [place(segment.name, 1)] });
      expect(verdictOf({ source, networks: [net('damp-network'), segment] })).toMatch(
        /no answer in a segment: shop is in crm/,
      );
      expect(verdictOf({ served: { ...served, askedBy: new Set(['id-shop']) } })).toMatch(
        /shop asks that, without getting an answer/,
      );
    });

    it('has nothing to say of others', () => {
      for (const other of ['shop.test', 'cartshop.test', 'nas.test'])
        expect(diagnose(facts({ ...cart, ...asks(other) })).code).not.toBe('custom-name-not-asked');
    });
  });

  it('begins no word with a capital in the middle of a sentence', () => {
    const unknown = diagnose(
      facts({ ...fromComputer, ...asks('x.test', 80, null), ...unresolved }),
    );
    expect(unknown.verdict).toContain('Nobody that this computer can see');
  });
});
