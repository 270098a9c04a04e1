import { describe, expect, it } from 'vitest';
import { readStats } from '@/services/docker/container-stats';
import { usageBetween } from '@/services/usage/usage-between';

/** What an engine on cgroup 1 answered of a MySQL, as far as it is read. */
const cgroup1 = {
  read: '2026-11-24T21:14:21.689443328Z',
  cpu_stats: {
    cpu_usage: { total_usage: 7_647_419_322, percpu_usage: [3_444_144_345, 4_203_274_977] },
    system_cpu_usage: 6_518_230_000_000,
    online_cpus: 2,
  },
  memory_stats: {
    usage: 543_977_472,
    stats: { cache: 3_387_392, inactive_file: 3_268_608, total_inactive_file: 3_268_608 },
    limit: 25_276_510_208,
  },
  networks: { eth0: { rx_bytes: 1516, tx_bytes: 0 } },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 254, minor: 0, op: 'Read', value: 1_000_000 },
      { major: 254, minor: 0, op: 'Write', value: 2_000_000 },
      { major: 254, minor: 0, op: 'Total', value: 3_000_000 },
    ],
  },
};

/** The same a second later, as an engine on cgroup 2 tells it. */
const cgroup2 = {
  read: '2026-11-24T21:14:22.689443328Z',
  cpu_stats: {
    cpu_usage: { total_usage: 8_147_419_322 },
    system_cpu_usage: 6_520_230_000_000,
    online_cpus: 2,
  },
  memory_stats: {
    usage: 600_000_000,
    stats: { file: 120_000_000, inactive_file: 100_000_000, active_file: 20_000_000 },
    limit: 1_073_741_824,
  },
  networks: {
    eth0: { rx_bytes: 2516, tx_bytes: 100 },
    eth1: { rx_bytes: 500, tx_bytes: 50 },
  },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 254, minor: 0, op: 'read', value: 1_500_000 },
      { major: 254, minor: 0, op: 'write', value: 2_250_000 },
      { major: 254, minor: 16, op: 'write', value: 50_000 },
    ],
  },
};

function sample(line: unknown) {
  const read = readStats(line);
  if (!read) throw new Error('This was expected to be a sample.');
  return read;
}

describe('what a container uses', () => {
  it('has memory without the cache of files, in both versions of cgroups', () => {
    expect(sample(cgroup1).memoryBytes).toBe(540_708_864);
    expect(sample(cgroup2).memoryBytes).toBe(500_000_000);
  });

  it('is worked out from two samples, all networks and disks together', () => {
    expect(usageBetween(sample(cgroup1), sample(cgroup2))).toEqual({
      cpuPercent: 50,
      memoryBytes: 500_000_000,
      memoryLimitBytes: 1_073_741_824,
      networkInPerSecond: 1500,
      networkOutPerSecond: 150,
      diskReadPerSecond: 500_000,
      diskWritePerSecond: 300_000,
    });
  });

  it('is measured by the clock where the engine has no count of its own', () => {
    const before = { ...sample(cgroup1), systemNanoseconds: null };
    const after = { ...sample(cgroup2), systemNanoseconds: null };
    expect(usageBetween(before, after)?.cpuPercent).toBeCloseTo(50);
  });

  it('has no figure across a restart, nor out of one moment', () => {
    const before = sample(cgroup2);
    const restarted = { ...before, timeMs: before.timeMs + 1000, cpuNanoseconds: 1 };
    expect(usageBetween(before, restarted)).toBeNull();
    expect(usageBetween(before, before)).toBeNull();
  });

  it('is never negative where a counter began anew', () => {
    const before = sample(cgroup1);
    const after = { ...sample(cgroup2), networkInBytes: 0, diskReadBytes: 0 };
    expect(usageBetween(before, after)).toMatchObject({
      networkInPerSecond: 0,
      diskReadPerSecond: 0,
    });
  });

  it('is not there of a container that does not run, nor in what is no answer', () => {
    const ended = { ...cgroup1, read: '0001-01-01T00:00:00Z' };
    expect(readStats(ended)).toBeNull();
    expect(readStats({ message: 'no such container' })).toBeNull();
    expect(readStats(null)).toBeNull();
  });

  it('is told though an engine leaves out much', () => {
    const { read, cpu_stats } = cgroup2;
    expect(sample({ read, cpu_stats, memory_stats: {} })).toMatchObject({
      memoryBytes: 0,
      memoryLimitBytes: null,
      networkInBytes: 0,
      diskReadBytes: 0,
    });
  });
});
