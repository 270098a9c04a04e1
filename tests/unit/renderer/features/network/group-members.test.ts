import { describe, expect, it } from 'vitest';
import {
  groupMembers,
  ownAliases,
  searchMembers,
  whyNoNetwork,
} from '@/renderer/features/network/group-members';
import { aContainer, anInstance, endpoint } from '../../made-up';

const app = aContainer({ name: 'shop-app-1', project: 'shop' });
const app10 = aContainer({ name: 'shop-app-10', project: 'shop' });
const app2 = aContainer({ name: 'shop-app-2', project: 'shop' });
const blog = aContainer({ name: 'blog-php', project: 'blog' });
const plain = aContainer({ name: 'portainer' });
const redis = anInstance('redis');

describe('the groups of the Members table', () => {
  it('are DAMP’s own, then each compose project, then the rest', () => {
    const groups = groupMembers([plain, app, redis, blog]);
    expect(groups.map(({ kind, title }) => [kind, title])).toEqual([
      ['managed', 'DAMP'],
      ['project', 'blog'],
      ['project', 'shop'],
      ['other', 'Other containers'],
    ]);
  });

  it('are left out where they are empty', () => {
    expect(groupMembers([plain]).map(({ kind }) => kind)).toEqual(['other']);
    expect(groupMembers([])).toEqual([]);
  });

  it('are sorted by name as people count, whatever the engine’s order', () => {
    const [shop] = groupMembers([app10, app2, app]);
    expect(shop?.containers.map(({ name }) => name)).toEqual([
      'shop-app-1',
      'shop-app-2',
      'shop-app-10',
    ]);
  });

  it('keep every row in its place when a container is connected or stopped', () => {
    const before = groupMembers([app, app2, app10])[0]?.containers.map(({ name }) => name);
    const stopped = { ...app2, state: 'exited' as const, endpoint: endpoint() };
    const after = groupMembers([stopped, app, app10])[0]?.containers.map(({ name }) => name);
    expect(after).toEqual(before);
  });
});

describe('the search among members', () => {
  it('looks at name, image, project, addresses and aliases', () => {
    const member = { ...app, endpoint: endpoint({ ipv4: '172.28.4.77', aliases: ['mailer'] }) };
    for (const query of ['SHOP-app', 'redis:8', 'shop', '4.77', 'mail', '  ']) {
      expect(searchMembers([member], query)).toEqual([member]);
    }
    expect(searchMembers([member], 'nginx')).toEqual([]);
  });
});

describe('what a member is called', () => {
  it('leaves out its own name and the short id that Docker adds', () => {
    const aliases = ['shop-app-1', 'abc123def456', 'app'];
    const container = { ...app, id: 'abc123def4567890', endpoint: endpoint({ aliases }) };
    expect(ownAliases(container)).toEqual(['app']);
    expect(ownAliases(app)).toEqual([]);
  });

  it('says why a container can be on no network, where that is so', () => {
    expect(whyNoNetwork('bridge')).toBeNull();
    for (const mode of ['host', 'none', 'container:abc']) expect(whyNoNetwork(mode)).not.toBeNull();
  });
});
