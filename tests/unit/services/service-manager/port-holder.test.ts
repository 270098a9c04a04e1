import { describe, expect, it } from 'vitest';
import { listenerInodes } from '@/services/service-manager/port-holder';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0
   1: 0100007F:0CEA 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4
   2: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100 0
`;

describe('listenerInodes', () => {
  it('finds who listens at the port, not who is connected to it', () => {
    expect(listenerInodes(TABLE, 3306)).toEqual(['4711']);
    expect(listenerInodes(TABLE, 8080)).toEqual(['4713']);
  });

  it('finds nobody at another port', () => {
    expect(listenerInodes(TABLE, 3307)).toEqual([]);
  });
});
