import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Where an engine may be, and who says so. */
export interface EngineAddress {
  /** For people: `DOCKER_HOST`, `docker context "colima"`, `Docker Desktop`. */
  readonly source: string;
  /** As in DOCKER_HOST: `unix:///var/run/docker.sock`. */
  readonly host: string;
  readonly tls?: { readonly folder: string; readonly verify: boolean };
}

/** What the strategies may look at. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

type Strategy = (surroundings: Surroundings) => Promise<readonly EngineAddress[]>;

/**
 * Every address to try, in order, without duplicates. A DOCKER_HOST that is set counts alone, as
 * it does for the docker command line. Never throws: what can't be read is passed over.
 */
export async function engineAddresses(
  surroundings: Surroundings,
): Promise<readonly EngineAddress[]> {
  const explicit = dockerHostVariable(surroundings);
  if (explicit) return [explicit];
  const found = await Promise.all(strategies.map((strategy) => strategy(surroundings)));
  const seen = new Set<string>();
  return found.flat().filter(({ host }) => !seen.has(host) && seen.add(host));
}

function dockerHostVariable({ env, home }: Surroundings): EngineAddress | null {
  const host = env['DOCKER_HOST'];
  if (!host) return null;
  const verify = Boolean(env['DOCKER_TLS_VERIFY']);
  const secure = verify || Boolean(env['DOCKER_TLS']) || host.startsWith('https:');
  return {
    source: 'DOCKER_HOST',
    host: host.includes('://') ? host : `tcp://${host}`,
    ...(secure
      ? { tls: { folder: env['DOCKER_CERT_PATH'] || configFolder({ env, home }), verify } }
      : {}),
  };
}

const contextMetaSchema = z.object({
  Endpoints: z.object({
    docker: z.object({ Host: z.string().min(1), SkipTLSVerify: z.boolean().optional() }),
  }),
});

const currentDockerContext: Strategy = async ({ env, home }) => {
  const folder = configFolder({ env, home });
  const name = env['DOCKER_CONTEXT'] || (await configuredContext(folder));
  if (!name || name === 'default') return [];
  const id = createHash('sha256').update(name).digest('hex');
  const meta = contextMetaSchema.safeParse(
    await readJson(path.join(folder, 'contexts', 'meta', id, 'meta.json')),
  );
  if (!meta.success) return [];
  const { Host: host, SkipTLSVerify: skipVerify } = meta.data.Endpoints.docker;
  const tlsFolder = path.join(folder, 'contexts', 'tls', id, 'docker');
  const hasTls = (await entries(tlsFolder)).length > 0;
  return [
    {
      source: `docker context "${name}"`,
      host,
      ...(hasTls ? { tls: { folder: tlsFolder, verify: skipVerify !== true } } : {}),
    },
  ];
};

const windowsPipe: Strategy = ({ platform }) =>
  Promise.resolve(
    platform === 'win32'
      ? [{ source: 'Docker Desktop', host: 'npipe:////./pipe/docker_engine' }]
      : [],
  );

const systemSocket: Strategy = ({ platform }) =>
  Promise.resolve(
    platform === 'win32' ? [] : [{ source: 'Docker Engine', host: 'unix:///var/run/docker.sock' }],
  );

const homeSockets: Strategy = async ({ home, platform }) => {
  if (platform === 'win32') return [];
  const colima = path.join(home, '.colima');
  const profiles = (await entries(colima)).filter((name) => !name.startsWith('_')).sort();
  return [
    unixSocket('Docker Desktop', home, '.docker/run/docker.sock'),
    unixSocket('Docker Desktop', home, '.docker/desktop/docker.sock'),
    ...profiles.map((profile) => unixSocket(`Colima (${profile})`, colima, profile, 'docker.sock')),
    unixSocket('OrbStack', home, '.orbstack/run/docker.sock'),
    unixSocket('Rancher Desktop', home, '.rd/docker.sock'),
  ];
};

const runtimeFolderSockets: Strategy = ({ env, platform }) => {
  const folder = env['XDG_RUNTIME_DIR'];
  if (!folder || platform === 'win32') return Promise.resolve([]);
  return Promise.resolve([
    unixSocket('Docker Engine (rootless)', folder, 'docker.sock'),
    unixSocket('Podman (rootless)', folder, 'podman/podman.sock'),
  ]);
};

const podmanSocket: Strategy = ({ platform }) =>
  Promise.resolve(
    platform === 'linux' ? [{ source: 'Podman', host: 'unix:///run/podman/podman.sock' }] : [],
  );

const strategies: readonly Strategy[] = [
  currentDockerContext,
  windowsPipe,
  systemSocket,
  homeSockets,
  runtimeFolderSockets,
  podmanSocket,
];

function unixSocket(source: string, ...segments: readonly string[]): EngineAddress {
  return { source, host: `unix://${path.join(...segments)}` };
}

function configFolder({ env, home }: Pick<Surroundings, 'env' | 'home'>): string {
  return env['DOCKER_CONFIG'] || path.join(home, '.docker');
}

async function configuredContext(folder: string): Promise<string | undefined> {
  const config = z
    .object({ currentContext: z.string().optional() })
    .safeParse(await readJson(path.join(folder, 'config.json')));
  return config.data?.currentContext;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}

async function entries(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
