import { randomBytes } from 'node:crypto';
import { DockerConnection } from '@/services/docker/docker-connection';
import { DockerManager } from '@/services/docker/docker-manager';
import { Doctor } from '@/services/network/doctor/doctor';
import type { PulledStream } from '@/services/streams/pulled-stream';
import type { Diagnosis, DoctorNews } from '@/shared/doctor';
import { docker } from '../../support/docker-cli.ts';

/** A Doctor on a network of its own, and containers for it; all of it goes with it. */
export interface Ward extends AsyncDisposable {
  readonly doctor: Doctor;
  readonly network: DockerManager;
  readonly networkName: string;
  /** `t-1a2b3c-shop` */
  readonly name: (what: string) => string;
  /** Runs a container on the network, unless the options put it elsewhere; its name. */
  readonly run: (what: string, patient?: Patient) => Promise<string>;
  readonly addNetwork: (what: string, ...options: readonly string[]) => Promise<string>;
  readonly diagnose: (from: string | null, to: string, port: number) => Promise<Diagnosis>;
}

interface Patient {
  readonly image?: string;
  readonly options?: readonly string[];
  readonly command?: readonly string[];
  /** Null: the engine’s default. */
  readonly on?: string | null;
}

/** Programs of busybox that listen. */
export const listens = {
  everywhere: ['httpd', '-f', '-p', '8080', '-h', '/'],
  loopback: ['httpd', '-f', '-p', '127.0.0.1:8080', '-h', '/'],
  nowhere: ['sleep', '3600'],
} as const;

export async function makeWard(
  options: { readonly network?: readonly string[]; readonly dockerHost?: string } = {},
): Promise<Ward> {
  const prefix = `t-${randomBytes(4).toString('hex')}`;
  const networkName = `${prefix}-network`;
  const env = options.dockerHost
    ? { ...process.env, DOCKER_HOST: options.dockerHost }
    : process.env;
  const connection = new DockerConnection({ env });
  const network = new DockerManager(connection, { networkName });
  const doctor = new Doctor({ connection, network });
  await docker('network', 'create', ...(options.network ?? []), networkName);
  const name = (what: string) => `${prefix}-${what}`;
  return {
    doctor,
    network,
    networkName,
    name,
    async run(what, { image = 'damp-test/tiny:1', options: given = [], command, on } = {}) {
      const place = on === null ? [] : ['--network', on ?? networkName];
      const words = ['run', '--detach', '--name', name(what), '--stop-timeout', '1', ...place];
      await docker(...words, ...given, image, ...(command ?? listens.everywhere));
      return name(what);
    },
    async addNetwork(what, ...words) {
      await docker('network', 'create', ...words, name(what));
      return name(what);
    },
    diagnose: (from, to, port) => diagnosisOf(doctor.check({ from, to, port })),
    async [Symbol.asyncDispose]() {
      await removeAll(['container', 'ls', '--all'], ['container', 'rm', '--force', '-v'], prefix);
      await removeAll(['network', 'ls'], ['network', 'rm'], prefix);
    },
  };
}

/** All that a check tells. */
export async function newsOf(stream: PulledStream<readonly DoctorNews[]>): Promise<DoctorNews[]> {
  const news: DoctorNews[] = [];
  for (let chunk = await stream.next(); chunk; chunk = await stream.next()) news.push(...chunk);
  return news;
}

export async function diagnosisOf(stream: PulledStream<readonly DoctorNews[]>): Promise<Diagnosis> {
  for (const one of await newsOf(stream)) if (one.kind === 'diagnosis') return one.diagnosis;
  throw new Error('The check told no diagnosis.');
}

/** Names of the probes that are there, running or not, whoever made them. */
export async function probesOn(container: string): Promise<string[]> {
  const id = await docker('container', 'inspect', '--format', '{{.Id}}', container);
  const all = await docker(
    'container',
    'ls',
    '--all',
    '--quiet',
    '--filter',
    'label=app.damp.probe',
  );
  const probes = all.split('\n').filter(Boolean);
  if (probes.length === 0) return [];
  const format = '{{.Id}} {{.HostConfig.NetworkMode}}';
  const lines = await Promise.all(
    probes.map((probe) =>
      // One of another test’s may have gone between the two.
      docker('container', 'inspect', '--format', format, probe).catch(() => ''),
    ),
  );
  return lines.filter((line) => line.endsWith(`container:${id}`));
}

async function removeAll(list: string[], remove: string[], prefix: string): Promise<void> {
  const ids = (await docker(...list, '--quiet', '--filter', `name=${prefix}`)).split('\n');
  const found = ids.filter(Boolean);
  if (found.length > 0) await docker(...remove, ...found);
}
