import { expect, it } from 'vitest';
import { nodeSentence } from '@/renderer/features/network/topology/node-words';
import { container, endpoint } from '../../../../services/network/made-up.ts';

it('says of a node on which network, or in which segment, it is', () => {
  const alone = { otherNetworks: [] };
  const open = container('web', { ...alone, endpoint: endpoint('a') });
  expect(nodeSentence(open)).toMatch(/, on damp-network 172\.30\.0\.2$/);
  const apart = container('web', { ...alone, endpoint: endpoint('s', { segment: 'shop' }) });
  expect(nodeSentence(apart)).toMatch(/, in the segment shop 172\.30\.0\.2$/);
  expect(nodeSentence(container('web', alone))).toMatch(/, not on damp-network$/);
});
