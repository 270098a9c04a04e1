import { describe, expect, it } from 'vitest';
import { containerEntrySchema, viewContainer } from '@/services/docker/container-view';
import { instanceLabels } from '@/services/docker/labels';

const id = 'cb6ec97d30611528ca4b9bf79b0812b829df7d15076ffdf1ba4678fa83dba8b8';

function view(entry: object, aliases: string[] = []) {
  return viewContainer(
    containerEntrySchema.parse({ Id: id, ...entry }),
    'net',
    new Map([['net', aliases]]),
  );
}

describe('viewContainer', () => {
  it('names the other network that it was made on by id, and not the network itself', () => {
    const on = (NetworkMode: string) =>
      view({
        HostConfig: { NetworkMode },
        NetworkSettings: {
          Networks: { web_default: { NetworkID: 'n2' }, net: { NetworkID: 'n1' } },
        },
      }).networkMode;
    expect([on('n2'), on('n1'), on('n3')]).toEqual(['web_default', 'n1', 'n3']);
  });

  it('shows a running member with its place on the network', () => {
    const container = view(
      {
        Names: ['/other/alias', '/shop'],
        Image: 'redis:8',
        State: 'running',
        Status: 'Up 2 hours (healthy)',
        Labels: { 'com.docker.compose.project': 'web' },
        HostConfig: { NetworkMode: 'web_default' },
        NetworkSettings: {
          Networks: {
            web_default: { NetworkID: 'n2' },
            net: {
              NetworkID: 'n1',
              IPAddress: '172.30.0.2',
              GlobalIPv6Address: '',
              MacAddress: '02:42:ac:12:00:02',
              Aliases: null,
            },
          },
        },
        Ports: [
          { PrivatePort: 6380, Type: 'tcp' },
          { IP: '127.0.0.1', PrivatePort: 6379, PublicPort: 6379, Type: 'tcp' },
        ],
      },
      ['cache', id.slice(0, 12)],
    );
    expect(container).toEqual({
      id,
      name: 'shop',
      image: 'redis:8',
      state: 'running',
      health: 'healthy',
      exitCode: null,
      project: 'web',
      projectService: null,
      managed: null,
      networkMode: 'web_default',
      otherNetworks: ['web_default'],
      endpoint: {
        networkId: 'n1',
        ipv4: '172.30.0.2',
        ipv6: null,
        mac: '02:42:ac:12:00:02',
        aliases: ['cache'],
      },
      ports: [{ hostIp: '127.0.0.1', hostPort: 6379, containerPort: 6379, protocol: 'tcp' }],
    });
  });

  it('shows a stopped member: no address, but a member', () => {
    const Networks = { net: { NetworkID: '', IPAddress: '' } };
    expect(view({ NetworkSettings: { Networks } }).endpoint).toMatchObject({
      networkId: '',
      ipv4: null,
    });
  });

  it('knows its own by their labels', () => {
    const Labels = instanceLabels({
      instance: 'damp-redis',
      service: 'redis',
      version: '8',
      environment: { A: 'b' },
    });
    expect(view({ Labels }).managed).toEqual({
      instance: 'damp-redis',
      service: 'redis',
      version: '8',
      environment: { A: 'b' },
    });
  });

  it.each([
    ['Up 1 second (health: starting)', 'starting', null],
    ['Up 3 minutes (unhealthy)', 'unhealthy', null],
    ['Up 3 minutes', 'none', null],
    ['Up 3 minutes (Paused)', 'none', null],
    ['Exited (137) 3 seconds ago', 'none', 137],
    ['Exited (-1) 3 seconds ago', 'none', -1],
    ['Restarting (1) 5 seconds ago', 'none', 1],
    ['Created', 'none', null],
  ])('reads "%s"', (Status, health, exitCode) => {
    expect(view({ Status })).toMatchObject({ health, exitCode });
  });

  it.each([
    ['running', 'running'],
    ['configured', 'created'],
    ['stopped', 'exited'],
    ['', 'exited'],
  ])('knows state "%s"', (State, state) => {
    expect(view({ State }).state).toBe(state);
  });

  it.each([
    ['running', 1],
    ['paused', 1],
    ['restarting', 1],
    ['exited', 0],
    ['dead', 0],
  ])('of ports that are listed in state "%s" believes %i', (State, count) => {
    const Ports = [{ IP: '127.0.0.1', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' as const }];
    expect(view({ State, Ports }).ports).toHaveLength(count);
  });

  it('bears an entry that has only an id', () => {
    expect(view({})).toMatchObject({ name: id.slice(0, 12), networkMode: 'default', ports: [] });
  });
});
