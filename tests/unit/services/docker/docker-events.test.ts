import { describe, expect, it } from 'vitest';
import { readEvent } from '@/services/docker/docker-events';

const read = (message: unknown) => readEvent(JSON.stringify(message));

describe('readEvent', () => {
  it('reads the new fields', () => {
    const Actor = { ID: 'c1', Attributes: { name: 'shop', exitCode: '137', signal: '9' } };
    expect(read({ Type: 'container', Action: 'die', Actor })).toEqual({
      kind: 'container',
      action: 'die',
      id: 'c1',
      name: 'shop',
      exitCode: 137,
      signal: 9,
      health: null,
    });
  });

  it('falls back to the old fields', () => {
    expect(read({ status: 'start', id: 'c1' })).toMatchObject({ action: 'start', id: 'c1' });
  });

  it.each([
    ['health_status: healthy', 'healthy'],
    ['health_status: unhealthy', 'unhealthy'],
    ['health_status:starting', 'starting'],
    ['health_status: ?', null],
  ])('keeps the health of "%s"', (Action, health) => {
    expect(read({ Type: 'container', Action, Actor: { ID: 'c1' } })).toMatchObject({
      action: 'health_status',
      health,
    });
  });

  it('reads who was connected to which network', () => {
    const Actor = { ID: 'n1', Attributes: { container: 'c1', name: 'net', type: 'bridge' } };
    expect(read({ Type: 'network', Action: 'connect', Actor })).toEqual({
      kind: 'network',
      action: 'connect',
      id: 'n1',
      name: 'net',
      container: 'c1',
    });
  });

  it.each([
    ['create', 'volumes'],
    ['destroy', 'volumes'],
    ['mount', null],
  ])('knows of a volume’s %s no more than that', (Action, expected) => {
    expect(read({ Type: 'volume', Action, Actor: { ID: 'v1' } })).toBe(expected);
  });

  it('understands Podman', () => {
    const Actor = { ID: 'c1', Attributes: null };
    expect(read({ Type: 'container', Action: 'remove', Actor })).toMatchObject({
      action: 'destroy',
    });
  });

  it.each([
    ['{', 'half a line'],
    ['null', 'nothing'],
    ['{"Type":"container","Action":"exec_create: sh","Actor":{"ID":"c1"}}', 'an exec'],
    ['{"Type":"image","Action":"create","Actor":{"ID":"i1"}}', 'an image'],
    ['{"Type":"container","Action":"start"}', 'no id'],
  ])('passes over %s (%s)', (line) => {
    expect(readEvent(line)).toBeNull();
  });
});
