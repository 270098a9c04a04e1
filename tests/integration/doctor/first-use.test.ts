import { expect, it } from 'vitest';
import { PROBE_IMAGE } from '@/services/docker/probe';
import { docker } from '../../support/docker-cli.ts';
import { makeWard, newsOf } from './ward.ts';

it('downloads what it looks with once, tells so, and does not again', async () => {
  await docker('image', 'rm', '--force', `${PROBE_IMAGE.name}:${PROBE_IMAGE.version}`);
  await using ward = await makeWard();
  const shop = await ward.run('shop');
  const said = async () => {
    const news = await newsOf(ward.doctor.check({ from: shop, to: shop, port: 8080 }));
    expect(news.at(-1)).toMatchObject({ kind: 'diagnosis', diagnosis: { reachable: true } });
    return news.flatMap((one) => (one.kind === 'doing' ? [one.says] : [])).join('\n');
  };
  expect(await said()).toContain('Downloading busybox:1.37');
  expect(await said()).not.toContain('Downloading');
});
