import { DampError } from '@/shared/errors';
import type { InstallOptions } from '@/shared/install-options';
import { splitEnvironment } from '@/shared/service-definition';
import type { InstanceWork } from './instance-work';
import { resolveChange } from './resolve-change';
import type { InstanceRequest } from './run-requests';

type InstallRequest = Extract<InstanceRequest, { kind: 'install' }>;

/**
 * What a failed run was asked for, to be asked again. `not-found` where it is no longer shown,
 * `unsupported` for kinds that are asked for in other places.
 */
export function askedAgain(
  work: InstanceWork,
  runId: string,
  hostPorts: Readonly<Record<string, number>>,
): InstallRequest | { kind: 'change'; instance: string; request: () => Promise<InstanceRequest> } {
  const asked = work.runner.askedOf(runId);
  if (!asked) {
    throw new DampError('not-found', 'This run is no longer known. Ask for it anew.');
  }
  if (asked.kind === 'install') {
    const { options } = asked;
    const hasOther = Object.keys(hostPorts).length > 0;
    return hasOther
      ? { ...asked, options: { ...options, hostPorts: { ...options?.hostPorts, ...hostPorts } } }
      : asked;
  }
  if (asked.kind !== 'change' && asked.kind !== 'update') {
    throw new DampError('unsupported', 'This can’t be asked for again here.');
  }
  const { kind, service, instance, version, lan, memoryLimit, environment, isRunning } = asked;
  const definition = work.definitionOf(service);
  const { own, extra } = splitEnvironment(definition, environment);
  const password = own[definition.credentials?.password ?? ''];
  const options: InstallOptions = {
    hostPorts: { ...asked.hostPorts, ...hostPorts },
    lan,
    memoryLimit,
    extraEnvironment: extra,
    ...(password === undefined ? {} : { password }),
  };
  return {
    kind: 'change',
    instance,
    // Against what is there now.
    request: () => resolveChange(work, kind, instance, { version, options, start: isRunning }),
  };
}
