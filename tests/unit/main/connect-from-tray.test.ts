import { describe, expect, it } from 'vitest';
import { connectFromTray } from '@/main/connect-from-tray';
import { parseRoute } from '@/renderer/routes/router';
import { askedToConnect } from '@/shared/connect-address';

async function asked(risks: readonly string[]) {
  const told: string[] = [];
  const deed = { container: 'c1', name: 'shop_web.1' };
  await connectFromTray(deed, {
    risk: () => Promise.resolve(risks),
    connect: (container) => Promise.resolve(told.push(`connect ${container}`)),
    showWindow: (hash) => told.push(hash),
  });
  return told;
}

describe('a container that is connected from the tray', () => {
  it('is connected at once where it loses nothing by it', async () => {
    expect(await asked([])).toEqual(['connect c1']);
  });

  it('is left as it is where it would, and the window opens to ask about just this one', async () => {
    const [hash = '', ...more] = await asked(['Open connections end once.']);
    expect(more).toEqual([]);
    const route = parseRoute(hash);
    expect(route).toMatchObject({ page: 'network', tab: 'members' });
    expect('place' in route && askedToConnect(route.place)).toBe('shop_web.1');
    expect(askedToConnect('shop_web.1')).toBeNull();
  });
});
