import type Docker from 'dockerode';
import { LABEL } from './labels';

const FROM = '/damp/from';
const TO = '/damp/to';

/** What is to be copied. */
export interface VolumeCopy {
  readonly from: string;
  readonly to: string;
  /** Empties `to` first. */
  readonly replaces: boolean;
  /** An image with a shell, `cp` and `du`: that of the service itself, so that nothing is downloaded. */
  readonly imageId: string;
  readonly runId: string;
}

/** Each name by itself: a folder may have more entries than one command line takes. */
const EMPTY = `for entry in ${TO}/* ${TO}/.[!.]* ${TO}/..?*; do rm -rf -- "$entry" || exit 1; done`;

/** The sizes, in kB, and nothing else on standard output: of all there is, then of what is copied. */
const TELL = `du -sk ${FROM}; while sleep 1; do du -sk ${TO}; done`;

/**
 * The body of `POST /containers/create` for a container that copies one volume into another, with
 * owners, modes, times and links as they are. It sees no network and no other volume.
 */
export function copierOptions(copy: VolumeCopy): Docker.ContainerCreateOptions {
  const { from, to, replaces, imageId, runId } = copy;
  const script = [
    ...(replaces ? [EMPTY] : []),
    `(${TELL}) 2>/dev/null &`,
    `exec cp -a ${FROM}/. ${TO}/`,
  ].join('\n');
  const mount = (Source: string, Target: string, ReadOnly: boolean) => ({
    Type: 'volume' as const,
    Source,
    Target,
    ReadOnly,
    // An empty volume is to stay as it is, whatever the image has at that place.
    VolumeOptions: { NoCopy: true } as Docker.MountSettings['VolumeOptions'],
  });
  return {
    Image: imageId,
    Entrypoint: ['/bin/sh', '-c', script],
    Cmd: [],
    User: '0:0',
    WorkingDir: '/',
    Healthcheck: { Test: ['NONE'] },
    Labels: { [LABEL.managed]: 'true', [LABEL.copier]: 'true', [LABEL.run]: runId },
    HostConfig: {
      NetworkMode: 'none',
      Mounts: [mount(from, FROM, true), mount(to, TO, false)],
      LogConfig: { Type: 'json-file', Config: {} },
    },
  };
}

/** What a line of a copier's standard output tells, in bytes; null for another line. */
export function readCopierLine(line: string): { total: number } | { copied: number } | null {
  const [, amount, place] = /^(\d+)\s+(\S+)$/.exec(line) ?? [];
  if (place === FROM) return { total: Number(amount) * 1024 };
  return place === TO ? { copied: Number(amount) * 1024 } : null;
}
