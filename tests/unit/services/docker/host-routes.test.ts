import { describe, expect, it } from 'vitest';
import {
  parseNetstatRoutes,
  parseProcRoutes,
  parseWindowsRoutes,
} from '@/services/docker/host-routes';

describe('host routes', () => {
  it('reads Linux, but for the default route and a VPN’s halves', () => {
    const text = [
      'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
      'eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
      'tun0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000080\t0\t0\t0',
      'tun0\t00000080\t0101A8C0\t0003\t0\t0\t0\t00000080\t0\t0\t0',
      'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
      'tun0\t0000080A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
      '',
    ].join('\n');
    expect(parseProcRoutes(text)).toEqual([
      { subnet: '172.17.0.0/16', via: 'docker0' },
      { subnet: '10.8.0.0/24', via: 'tun0' },
    ]);
  });

  it('reads macOS, which leaves out zero bytes', () => {
    const text = [
      'Routing tables',
      'Destination        Gateway            Flags        Netif Expire',
      'default            192.168.1.1        UGSc           en0',
      '0/1                10.8.0.1           UGSc         utun3',
      '128.0/1            10.8.0.1           UGSc         utun3',
      '172.16/12          10.8.0.1           UGSc         utun3',
      '192.168.1          link#6             UCS            en0',
      '192.168.1.1/32     link#6             UCS            en0',
    ].join('\n');
    expect(parseNetstatRoutes(text)).toEqual([
      { subnet: '172.16.0.0/12', via: 'utun3' },
      { subnet: '192.168.1.0/24', via: 'en0' },
      { subnet: '192.168.1.1/32', via: 'en0' },
    ]);
  });

  it('reads Windows', () => {
    const text = [
      'Network Destination        Netmask          Gateway       Interface  Metric',
      '          0.0.0.0          0.0.0.0      192.168.1.1    192.168.1.20     25',
      '       172.28.0.0      255.255.0.0         On-link        172.28.0.1   5256',
    ].join('\r\n');
    expect(parseWindowsRoutes(text)).toEqual([{ subnet: '172.28.0.0/16', via: '172.28.0.1' }]);
  });
});
