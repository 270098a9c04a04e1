import type { DampErrorCode } from '@/shared/errors';

/** What a call was about, for the sentence. */
export interface Subject {
  readonly container?: string;
  readonly network?: string;
  readonly image?: string;
  readonly volume?: string;
  /** Host port. */
  readonly port?: number;
  /** The engine's address. */
  readonly host?: string;
}

export interface Failure {
  readonly status: number | undefined;
  /** Node's error code (`ECONNREFUSED`), else the error's name (`AbortError`). */
  readonly errno: string | undefined;
  /** The engine's own words. */
  readonly words: string;
}

/** A row holds where all that it names holds. The first row that holds speaks. */
interface ErrorRow {
  readonly status?: number;
  readonly errno?: RegExp;
  readonly words?: RegExp;
  /** What the call must have been about: the same words mean something else elsewhere. */
  readonly about?: keyof Subject;
  readonly code: DampErrorCode;
  readonly say: (subject: Subject, failure: Failure) => string;
}

const engine = ({ host }: Subject) => (host ? `Docker at ${host}` : 'Docker');
const container = ({ container }: Subject) => (container ? `“${container}”` : 'this container');
const network = ({ network }: Subject) => (network ? `“${network}”` : 'this network');
const image = ({ image }: Subject) => (image ? `“${image}”` : 'this image');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function hostPort(subject: Subject, { words }: Failure): string {
  const port =
    subject.port ??
    /privileged port (\d+)|bind port (\d+)|:(\d+)(?: failed|: bind| ->|\/)/i
      .exec(words)
      ?.slice(1)
      .find((found) => found !== undefined);
  return port === undefined ? 'A port that it needs' : `Port ${port}`;
}

const contactRows: readonly ErrorRow[] = [
  {
    errno: /^(EACCES|EPERM)$/,
    code: 'engine-denied',
    say: (s) =>
      `${engine(s)} may not be used by your account. On Linux, join the docker group (sudo usermod -aG docker $USER), then log out and in again.`,
  },
  {
    errno: /^(ENOENT|ENOTSOCK|ENOTDIR)$/,
    code: 'engine-unreachable',
    say: (s) => `${engine(s)} is not there: nothing has made its socket. Start Docker.`,
  },
  {
    errno: /^ECONNREFUSED$/,
    code: 'engine-unreachable',
    say: (s) => `${engine(s)} is not running: nothing listens there. Start Docker.`,
  },
  {
    errno: /^(ECONNRESET|ECONNABORTED|EPIPE)$/,
    code: 'engine-unreachable',
    say: (s) => `${engine(s)} broke the connection. It may be stopping or starting again.`,
  },
  {
    errno: /^(ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ETIMEDOUT|EADDRNOTAVAIL)$/,
    code: 'engine-unreachable',
    say: (s) => `${engine(s)} can’t be reached over the network. Check the address and the VPN.`,
  },
  {
    errno: /^HPE_|^EPROTO$/,
    code: 'engine-unreachable',
    say: (s) =>
      `${engine(s)} does not speak as Docker does: something else answers there, or it wants TLS (DOCKER_TLS_VERIFY).`,
  },
  {
    errno: /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/,
    code: 'engine-denied',
    say: (s) =>
      `${engine(s)} and DAMP don’t trust each other’s certificates. Check DOCKER_CERT_PATH.`,
  },
  { errno: /^(AbortError|ABORT_ERR)$/, code: 'cancelled', say: () => 'Cancelled.' },
  {
    errno: /^TimeoutError$/,
    code: 'timeout',
    say: (s) => `${engine(s)} took too long to answer. Restart Docker if this goes on.`,
  },
  {
    words: /authorization denied by plugin/i,
    code: 'engine-denied',
    say: (s) => `${engine(s)} forbids this by a rule of its own. Ask whoever set it up.`,
  },
  {
    words: /client version \S+ is too (old|new)/i,
    code: 'unsupported',
    say: (s) =>
      `${engine(s)} and DAMP speak no common version of Docker’s API. Update the older one.`,
  },
];

const imageRows: readonly ErrorRow[] = [
  {
    words: /toomanyrequests|too many requests|rate limit/i,
    code: 'registry-unavailable',
    say: (s) =>
      `The registry gives no more downloads of ${image(s)} for now. Wait, or sign in with docker login.`,
  },
  {
    words:
      /pull access denied|manifest unknown|manifest for \S+ not found|repository \S+ not found|no such image|no matching manifest|requested access to the resource is denied|unauthorized: |^(error from registry: )?(denied|unauthorized)\b|invalid reference format/i,
    code: 'image-unavailable',
    say: (s) =>
      `The image ${image(s)} can’t be had: its name or version does not exist, not for this computer’s processor, or it needs docker login.`,
  },
  {
    words:
      /TLS handshake timeout|failed to do request|dial tcp|i\/o timeout|no such host|server misbehaving|unexpected EOF|received unexpected HTTP status|error pinging|Client\.Timeout exceeded|request canceled while waiting|https?:\/\/\S+: EOF|context deadline exceeded|service unavailable|unexpected status.* 5\d\d/i,
    about: 'image',
    code: 'registry-unavailable',
    say: (s) =>
      `The registry did not answer while Docker fetched ${image(s)}. Check the internet connection and the proxy, then try again.`,
  },
  {
    words: /no space left on device|not enough space/i,
    code: 'disk-full',
    say: () =>
      'Docker’s disk is full. Make room (docker system df shows what takes it), then try again.',
  },
];

const portRows: readonly ErrorRow[] = [
  {
    // Rootless Docker, rootless Podman (two of its network programs), Docker Desktop.
    words:
      /cannot expose privileged port|bind: permission denied|bind port \d+ \(permission denied\)/i,
    code: 'port-denied',
    say: (s, f) =>
      `${hostPort(s, f)} may not be used by Docker: it runs without the rights of an administrator, and ports below 1024 are kept for those. Choose a host port from 1024 up, or allow lower ones on this computer (sysctl net.ipv4.ip_unprivileged_port_start=80).`,
  },
  {
    words: /forbidden by its access permissions/i,
    code: 'port-in-use',
    say: (s, f) => `${hostPort(s, f)} is reserved by Windows. Choose another host port.`,
  },
  {
    words: /port is already allocated|Ports are not available|bind: address already in use/i,
    code: 'port-in-use',
    say: (s, f) =>
      `${hostPort(s, f)} is in use on this computer. Stop what uses it, or choose another host port.`,
  },
  {
    words: /cannot assign requested address/i,
    code: 'invalid-request',
    say: () => 'A port is to be published on an address that this computer does not have.',
  },
];

const networkRows: readonly ErrorRow[] = [
  {
    words: /could not find an available, non-overlapping/i,
    code: 'address-pool-exhausted',
    say: () =>
      'Docker has no addresses left for another network. Remove networks that nothing uses (docker network prune), or give this one a subnet.',
  },
  {
    words:
      /pool overlaps with other one|networks have overlapping|already used on the host or by another config/i,
    code: 'subnet-overlap',
    say: (s) => `The subnet of ${network(s)} overlaps another network’s. Choose another subnet.`,
  },
  {
    words: /network with name \S+ already exists/i,
    code: 'conflict',
    say: (s) => `A network named ${network(s)} is there already.`,
  },
  {
    words: /endpoint with name \S+ already exists in network/i,
    code: 'conflict',
    say: (s) => `${capital(container(s))} already has a place on ${network(s)}.`,
  },
  {
    words: /sharing network namespace with another container or host/i,
    code: 'unsupported',
    say: (s) =>
      `${capital(container(s))} uses the network of the host or of another container, so Docker can’t connect it to ${network(s)}. Create it again without that network mode.`,
  },
  {
    words: /private \(none\) mode/i,
    code: 'unsupported',
    say: (s) =>
      `${capital(container(s))} was made without any network (mode none), so Docker can’t connect it to ${network(s)}. Create it again without that mode.`,
  },
  {
    words: /is not connected to (the )?network/i,
    code: 'conflict',
    say: (s) => `${capital(container(s))} is not on ${network(s)}.`,
  },
  {
    words: /has active endpoints/i,
    code: 'conflict',
    say: (s) => `${capital(network(s))} has running members. Disconnect or stop them first.`,
  },
  {
    words:
      /user specified IP address is supported only|invalid address|invalid subnet|invalid CIDR/i,
    code: 'invalid-request',
    say: (s) => `The address does not fit ${network(s)}. Choose one within its subnet.`,
  },
  {
    words: /^(failed to set up container networking: )?address already in use$/i,
    code: 'conflict',
    say: (s) =>
      `The IP address for ${container(s)} is taken by another member. Choose another one.`,
  },
  {
    words: /could not find a network matching network mode/i,
    code: 'conflict',
    say: (s) =>
      `${capital(container(s))} was made on a network that is gone, by its id (Docker Compose does that): Docker starts it on no other. Make it anew, with docker compose up -d --force-recreate where it is of a project.`,
  },
  {
    words: /network \S+ not found|no such network/i,
    code: 'not-found',
    say: (s, { words }) =>
      s.container
        ? `${capital(container(s))} belongs to a network that is gone${goneNetwork(words)}. Connect it again.`
        : `${capital(network(s))} is not there.`,
  },
];

function goneNetwork(words: string): string {
  const id = /network ([0-9a-f]{12})[0-9a-f]{52} not found/.exec(words)?.[1];
  return id === undefined ? '' : ` (${id})`;
}

const generalRows: readonly ErrorRow[] = [
  {
    words: /container \S+ is (not running|paused)/i,
    code: 'conflict',
    say: (s) => `${capital(container(s))} does not run. Start it first.`,
  },
  {
    words: /container name \S+ is already in use|name \S+ is in use|that name is already in use/i,
    code: 'name-taken',
    say: (s) =>
      `Another container is named ${s.container ? container(s) : 'so'}. Choose another name, or remove that one.`,
  },
  {
    words: /volume is in use/i,
    code: 'conflict',
    say: (s) =>
      `The volume ${s.volume ? `“${s.volume}” ` : ''}is used by a container. Remove that one first.`,
  },
  {
    words: /\d+ matches found|is ambiguous|multiple IDs found/i,
    code: 'conflict',
    say: () => 'Several things bear this name or begin with this id. Use a whole id.',
  },
  {
    words: /no such container|no container with name or ID/i,
    code: 'not-found',
    say: (s) =>
      `There is no container ${s.container ? container(s) : 'of that name'}. It may have been removed.`,
  },
  {
    status: 404,
    code: 'not-found',
    say: () => 'Docker does not have what was asked for. It may have been removed.',
  },
  { status: 409, code: 'conflict', say: () => 'Something in Docker stands in the way of this.' },
  { status: 403, code: 'conflict', say: () => 'Docker refuses this in the present state.' },
  { status: 400, code: 'invalid-request', say: () => 'Docker does not accept this request.' },
  { status: 501, code: 'unsupported', say: () => 'This engine can’t do that.' },
];

/** Engine status, errno and words -> code and sentence. The only such table; the order counts. */
export const errorTable: readonly ErrorRow[] = [
  ...contactRows,
  ...portRows,
  ...networkRows,
  ...imageRows,
  ...generalRows,
];
