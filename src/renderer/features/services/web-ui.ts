import { hostAddress } from '@/shared/laravel-env';
import type { Entry } from './entries';

/** Whether a service that runs has a web page at which no browser of this computer can look. */
export function isWebUiShut({ definition, container }: Entry): boolean {
  const port = definition?.ports.find(({ id }) => id === definition.webUi?.port);
  if (!definition || !port || container?.state !== 'running') return false;
  return hostAddress(definition, container.ports, port) === null;
}

export const WEB_UI_SHUT =
  'Its web page is not published on this computer: Change… gives it a port';
