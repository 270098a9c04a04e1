import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hrefTo, parseRoute } from '@/renderer/routes/router';

describe('the address of the window', () => {
  it('is Services for anything unknown', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/services', '#/services/']) {
      expect(parseRoute(hash)).toEqual({ page: 'services', instance: null, tab: null });
    }
  });

  it('finds each page again', () => {
    for (const page of ['sites', 'settings'] as const) {
      expect(parseRoute(hrefTo(page))).toEqual({ page });
    }
    expect(parseRoute(hrefTo('network'))).toEqual({ page: 'network', tab: null, place: null });
    expect(parseRoute(hrefTo('network', 'topology', 'my-app'))).toEqual({
      page: 'network',
      tab: 'topology',
      place: 'my-app',
    });
  });

  it('finds any instance again, and breaks on no address', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (instance) => {
        const found = { page: 'services', instance };
        expect(parseRoute(hrefTo('services', instance))).toEqual({ ...found, tab: null });
        expect(parseRoute(hrefTo('services', instance, 'logs'))).toEqual({ ...found, tab: 'logs' });
      }),
    );
    expect(parseRoute('#/services/%E0%A4%A')).toEqual({
      page: 'services',
      instance: null,
      tab: null,
    });
  });
});
