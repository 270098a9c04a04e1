import { describe, expect, it } from 'vitest';
import { toDampError } from '@/services/docker/docker-errors';
import { DampError } from '@/shared/errors';

/** As dockerode throws what the engine answered. */
function answered(status: number, words: string): Error {
  return Object.assign(new Error(`(HTTP code ${status}) some reason - ${words} `), {
    statusCode: status,
    json: { message: words },
  });
}

function thrown(code: string, syscall = 'connect'): Error {
  return Object.assign(new Error(`${syscall} ${code} /var/run/docker.sock`), { code, syscall });
}

describe('toDampError', () => {
  it.each([
    [404, 'No such container: shop', 'not-found'],
    [404, 'network damp-network not found', 'not-found'],
    [
      404,
      'could not find a network matching network mode 1a2b: network 1a2b not found',
      'conflict',
    ],
    [404, 'No such image: redis:99', 'image-unavailable'],
    [404, 'pull access denied for minio/minio, repository does not exist', 'image-unavailable'],
    [404, 'manifest for redis:99 not found: manifest unknown', 'image-unavailable'],
    [
      404,
      'could not find an available, non-overlapping IPv6 address pool among the defaults',
      'address-pool-exhausted',
    ],
    [
      400,
      'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
      'address-pool-exhausted',
    ],
    [403, 'Pool overlaps with other one on this address space', 'subnet-overlap'],
    [
      403,
      'invalid pool request: Pool overlaps with other one on this address space',
      'subnet-overlap',
    ],
    [409, 'network with name damp-network already exists', 'conflict'],
    [
      409,
      'Conflict. The container name "/damp-redis" is already in use by container "f00"',
      'name-taken',
    ],
    [403, 'endpoint with name shop already exists in network damp-network', 'conflict'],
    [
      400,
      'container sharing network namespace with another container or host cannot be connected to any other network',
      'unsupported',
    ],
    [
      400,
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
      'unsupported',
    ],
    [400, 'network damp-network is ambiguous (2 matches found on name)', 'conflict'],
    [500, 'container f00 is not connected to the network damp-network', 'conflict'],
    [403, 'error while removing network: network damp-network has active endpoints', 'conflict'],
    [
      400,
      'user specified IP address is supported only when connecting to networks with user configured subnets',
      'invalid-request',
    ],
    [500, 'Address already in use', 'conflict'],
    [
      500,
      'driver failed programming external connectivity: Bind for 127.0.0.1:3306 failed: port is already allocated',
      'port-in-use',
    ],
    [500, 'listen tcp4 127.0.0.1:3306: bind: address already in use', 'port-in-use'],
    [500, 'Ports are not available: exposing port TCP 127.0.0.1:3306 -> 0.0.0.0:0', 'port-in-use'],
    [
      500,
      'bind: An attempt was made to access a socket in a way forbidden by its access permissions',
      'port-in-use',
    ],
    [
      500,
      "driver failed programming external connectivity: Error starting userland proxy: error while calling PortManager.AddPort(): cannot expose privileged port 80, you can add 'net.ipv4.ip_unprivileged_port_start=80' to /etc/sysctl.conf (currently 1024)",
      'port-denied',
    ],
    [500, 'rootlessport cannot expose privileged port 443', 'port-denied'],
    [
      500,
      "pasta failed with exit code 1: Failed to bind port 80 (Permission denied) for option '-t 80'",
      'port-denied',
    ],
    [
      500,
      'Ports are not available: exposing port TCP 127.0.0.1:80 -> 0.0.0.0:0: listen tcp 127.0.0.1:80: bind: permission denied',
      'port-denied',
    ],
    [500, 'write /var/lib/docker/tmp/GetImageBlob1: no space left on device', 'disk-full'],
    [
      500,
      'Get "https://registry.example/v2/": net/http: TLS handshake timeout',
      'registry-unavailable',
    ],
    [
      500,
      'Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host',
      'registry-unavailable',
    ],
    [429, 'toomanyrequests: You have reached your pull rate limit', 'registry-unavailable'],
    [400, 'client version 1.24 is too old. Minimum supported API version is 1.44', 'unsupported'],
    [409, 'remove data: volume is in use - [f00]', 'conflict'],
    [409, 'container f00 is not running', 'conflict'],
    [409, 'Container f00 is paused, unpause the container before exec', 'conflict'],
    [400, 'some malformed request', 'invalid-request'],
    [500, 'something nobody has seen', 'internal'],
  ])('%i "%s" is %s, with the engine’s words in the details', (status, words, code) => {
    const error = toDampError(answered(status, words), { image: 'mysql:8.4' });
    expect(error).toMatchObject({ code, details: words });
    expect(error.message).not.toContain(words);
  });

  it.each([
    ['ENOENT', 'engine-unreachable'],
    ['ECONNREFUSED', 'engine-unreachable'],
    ['ECONNRESET', 'engine-unreachable'],
    ['EPIPE', 'engine-unreachable'],
    ['ENOTFOUND', 'engine-unreachable'],
    ['HPE_INVALID_CONSTANT', 'engine-unreachable'],
    ['EACCES', 'engine-denied'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'engine-denied'],
  ])('%s is %s', (errno, code) => {
    expect(toDampError(thrown(errno)).code).toBe(code);
  });

  it('does not take a missing file for a missing engine', () => {
    expect(toDampError(thrown('ENOENT', 'open')).code).toBe('internal');
  });

  it('understands an error that came inside a pull’s stream, without a status', () => {
    expect(toDampError(new Error('manifest unknown')).code).toBe('image-unavailable');
  });

  it('reads the words of a streamed answer out of dockerode’s message', () => {
    const streamed = Object.assign(
      new Error('(HTTP code 404) unexpected - pull access denied for x '),
      { statusCode: 404, json: null },
    );
    expect(toDampError(streamed)).toMatchObject({ details: 'pull access denied for x' });
  });

  it('names what it is about', () => {
    const words = 'Bind for 127.0.0.1:3306 failed: port is already allocated';
    expect(toDampError(answered(500, words)).message).toContain('Port 3306 is in use');
    expect(
      toDampError(answered(404, 'No such container: x'), { container: 'x' }).message,
    ).toContain('“x”');
  });

  it('keeps a DampError, and knows an abort', () => {
    const error = new DampError('timeout', 'Too late.');
    expect(toDampError(error)).toBe(error);
    expect(toDampError(new DOMException('aborted', 'AbortError')).code).toBe('cancelled');
  });

  it('keeps keys out of the details', () => {
    const words =
      'Get "https://cdn.example/blob?X-Amz-Signature=abc123": EOF, proxy http://me:secret@proxy:3128';
    const { details } = toDampError(answered(500, words));
    expect(details).toContain('https://cdn.example/blob');
    expect(details).not.toMatch(/abc123|secret/);
  });
});
