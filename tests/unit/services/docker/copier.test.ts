import { describe, expect, it } from 'vitest';
import { copierOptions, readCopierLine } from '@/services/docker/copier';
import { readInstanceLabels } from '@/services/docker/labels';

const copy = {
  from: 'damp-mysql-data',
  to: 'damp-mysql-data-20261124-203000',
  replaces: false,
  imageId: 'sha256:abc',
  runId: 'run',
};

describe('copierOptions', () => {
  it('reads what is copied, and can’t write to it', () => {
    expect(copierOptions(copy).HostConfig?.Mounts).toMatchObject([
      { Source: copy.from, ReadOnly: true },
      { Source: copy.to, ReadOnly: false },
    ]);
  });

  it('is on no network, publishes nothing and is no instance', () => {
    const { HostConfig, ExposedPorts, Labels } = copierOptions(copy);
    expect(HostConfig?.NetworkMode).toBe('none');
    expect(ExposedPorts).toBeUndefined();
    expect(readInstanceLabels(Labels ?? {})).toBeNull();
    expect(Labels).toMatchObject({ 'app.damp.managed': 'true', 'app.damp.run': 'run' });
  });

  it('deletes nothing unless it is to replace what is there', () => {
    const scriptOf = (replaces: boolean) =>
      String(copierOptions({ ...copy, replaces }).Entrypoint?.[2]);
    expect(scriptOf(false)).not.toContain('rm ');
    expect(scriptOf(true)).toContain('rm ');
    expect(scriptOf(true)).not.toContain(copy.to);
  });
});

describe('readCopierLine', () => {
  it.each([
    ['200\t/damp/from', { total: 204_800 }],
    ['64\t/damp/to', { copied: 65_536 }],
    ['cp: write error: No space left on device', null],
    ['', null],
  ])('reads %j', (line, told) => {
    expect(readCopierLine(line)).toEqual(told);
  });
});
