import { describe, expect, it } from 'vitest';
import { trayItems, trayTip, type TrayItem } from '@/main/tray-items';
import type { Container, EngineSnapshot } from '@/shared/engine';
import { aContainer, anInstance, endpoint } from '../renderer/made-up.ts';

const snapshot = (containers: readonly Container[]): EngineSnapshot => ({
  revision: 1,
  engine: {
    state: 'running',
    version: '26.1.5',
    apiVersion: '1.45',
    host: 'unix:///var/run/docker.sock',
    operatingSystem: 'linux',
  },
  network: { state: 'missing' },
  containers: [...containers],
});

const lines = (of: EngineSnapshot) =>
  trayItems(of).filter((line): line is TrayItem => line !== 'separator');
const line = (of: EngineSnapshot, label: string) => lines(of).find((each) => each.label === label);

describe('the tray’s menu', () => {
  it('says how it stands', () => {
    const one = snapshot([aContainer({ endpoint: endpoint() })]);
    expect(lines(one).map(({ label }) => label)).toEqual([
      'Docker 26.1.5 runs',
      'damp-network: missing, 1 member',
      'Start all',
      'Stop all',
      'Connect',
      'Disconnect',
      'Show the topology',
      'Open DAMP',
      'Quit DAMP',
    ]);
    expect(trayTip(one)).toBe('DAMP: damp-network is missing');
    const starting: EngineSnapshot = { ...one, engine: { state: 'starting' } };
    expect(lines(starting).map(({ label }) => label)).toEqual([
      'DAMP looks for Docker…',
      'Open DAMP',
      'Quit DAMP',
    ]);
  });

  it('starts and stops all instances, where that would change anything', () => {
    const running = snapshot([anInstance('redis'), anInstance('mysql')]);
    expect(line(running, 'Start all')?.deed).toBeUndefined();
    expect(line(running, 'Stop all')?.deed).toEqual({
      do: 'all',
      verb: 'stop',
      instances: ['damp-redis', 'damp-mysql'],
    });
  });

  it('connects what can be connected, and disconnects members', () => {
    const containers = [
      aContainer({ id: 'b', name: 'web-10' }),
      aContainer({ id: 'a', name: 'web-2' }),
      aContainer({ id: 'h', name: 'host', networkMode: 'host' }),
      aContainer({ id: 'm', name: 'member', endpoint: endpoint() }),
    ];
    expect(line(snapshot(containers), 'Connect')?.items).toEqual([
      { label: 'web-2', deed: { do: 'connect', container: 'a', name: 'web-2' } },
      { label: 'web-10', deed: { do: 'connect', container: 'b', name: 'web-10' } },
    ]);
    expect(line(snapshot(containers), 'Disconnect')?.items).toEqual([
      { label: 'member', deed: { do: 'disconnect', container: 'm', name: 'member' } },
    ]);
  });

  it('leads to the window where there are too many for a menu', () => {
    const many = Array.from({ length: 40 }, (_, index) => aContainer({ name: `c${index}` }));
    const items = line(snapshot(many), 'Connect')?.items ?? [];
    expect(items).toHaveLength(17);
    expect(items.at(-1)).toEqual({
      label: '25 more…',
      deed: { do: 'open', hash: '#/network/members' },
    });
  });
});
