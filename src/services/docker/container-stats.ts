import { z } from 'zod';
import type { DockerConnection } from './docker-connection';
import { engineCall } from './docker-errors';
import { lineSplitter } from './line-splitter';

/** What a container has used since it was started, as the engine counts it. */
export interface UsageSample {
  readonly timeMs: number;
  readonly cpuNanoseconds: number;
  /** Of all processors together, idle time included. Null where the engine does not tell. */
  readonly systemNanoseconds: number | null;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly memoryLimitBytes: number | null;
  readonly networkInBytes: number;
  readonly networkOutBytes: number;
  readonly diskReadBytes: number;
  readonly diskWriteBytes: number;
}

const statsSchema = z.object({
  read: z.string(),
  cpu_stats: z.object({
    cpu_usage: z.object({
      total_usage: z.number(),
      percpu_usage: z.array(z.number()).nullish(),
    }),
    system_cpu_usage: z.number().nullish(),
    online_cpus: z.number().nullish(),
  }),
  memory_stats: z.object({
    usage: z.number().default(0),
    limit: z.number().nullish(),
    stats: z
      .object({ total_inactive_file: z.number().optional(), inactive_file: z.number().optional() })
      .nullish(),
  }),
  networks: z
    .record(z.string(), z.object({ rx_bytes: z.number(), tx_bytes: z.number() }))
    .nullish(),
  blkio_stats: z
    .object({
      io_service_bytes_recursive: z
        .array(z.object({ op: z.string(), value: z.number() }))
        .nullish(),
    })
    .nullish(),
});

/** A line of `GET /containers/{id}/stats`, or null where the container does not run. */
export function readStats(line: unknown): UsageSample | null {
  const stats = statsSchema.safeParse(line).data;
  const timeMs = Date.parse(stats?.read ?? '');
  // Of what does not run, the engine tells the year 1.
  if (!stats || !(timeMs > 0)) return null;
  const { cpu_usage, system_cpu_usage, online_cpus } = stats.cpu_stats;
  const { usage, limit, stats: parts } = stats.memory_stats;
  // The first name is that of cgroup 1, the second one that of cgroup 2.
  const cache = parts?.total_inactive_file ?? parts?.inactive_file ?? 0;
  const networks = Object.values(stats.networks ?? {});
  const disk = (verb: string) =>
    sum(
      (stats.blkio_stats?.io_service_bytes_recursive ?? [])
        .filter(({ op }) => op.toLowerCase() === verb)
        .map(({ value }) => value),
    );
  return {
    timeMs,
    cpuNanoseconds: cpu_usage.total_usage,
    systemNanoseconds: system_cpu_usage ?? null,
    cpus: online_cpus || cpu_usage.percpu_usage?.length || 1,
    memoryBytes: Math.max(0, usage - cache),
    memoryLimitBytes: limit || null,
    networkInBytes: sum(networks.map(({ rx_bytes }) => rx_bytes)),
    networkOutBytes: sum(networks.map(({ tx_bytes }) => tx_bytes)),
    diskReadBytes: disk('read'),
    diskWriteBytes: disk('write'),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Tells what a container uses, about once a second, until the signal aborts or the engine ends it.
 * `GET /containers/{id}/stats`
 */
export async function followStats(
  connection: DockerConnection,
  { id, name }: { readonly id: string; readonly name: string },
  options: { readonly signal: AbortSignal; readonly onSample: (sample: UsageSample) => void },
): Promise<void> {
  const { signal, onSample } = options;
  const split = lineSplitter((line) => {
    const sample = readStats(JSON.parse(line));
    if (sample) onSample(sample);
  });
  await engineCall(
    connection,
    async (docker) => {
      const asked = { stream: true as const, abortSignal: signal };
      const stats = await docker.getContainer(id).stats(asked);
      for await (const chunk of stats) split(Buffer.from(chunk));
    },
    { container: name },
  );
}
