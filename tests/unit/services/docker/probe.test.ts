import { describe, expect, it } from 'vitest';
import { probeOptions } from '@/services/docker/probe';

describe('a probe', () => {
  const options = probeOptions('c0ffee', [
    { host: 'web; reboot', kind: 'name', port: 80, greet: true },
    { host: '::1', kind: 'address', port: 443, greet: false },
  ]);

  it('runs a constant: what is asked goes in by the environment alone', () => {
    expect(options.Entrypoint).toEqual(probeOptions('other', []).Entrypoint);
    expect(options.Env?.[0]).toBe('DAMP_QUESTIONS=name web; reboot 80 greet\naddress ::1 443 -');
  });

  it('sees another container’s network, may do nothing else, and goes by itself', () => {
    expect(options.HostConfig).toMatchObject({
      NetworkMode: 'container:c0ffee',
      AutoRemove: true,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
    });
    expect(options.User).not.toMatch(/^(0|root)/);
  });
});
