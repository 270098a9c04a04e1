import { backupEnding } from '@/shared/database-tools';
import { DampError } from '@/shared/errors';
import type { ServiceDefinition } from '@/shared/service-definition';
import { waitForContainer } from '../docker/wait-for-container';
import { asInstalled } from '../service-manager/as-installed';
import { findOwnContainer } from '../service-manager/own-container';
import { startOnNetwork } from '../service-manager/start-instance';
import type { Tools } from '../service-manager/tools';
import { waitUntilHealthy } from '../service-manager/wait-until-healthy';
import type { BackupShelf } from './backup-shelf';
import { databaseServer } from './database-server';
import type { RestoreWork } from './restore-plan';

const REMOVAL = 30_000;

interface Context {
  readonly tools: Tools;
  readonly shelf: BackupShelf;
  definitionOf(service: string): ServiceDefinition;
}

/** What the plans of one instance’s backups and restores are made with. */
export function databaseWork(
  context: Context,
  { instance, service }: { readonly instance: string; readonly service: string },
): RestoreWork {
  const { tools, shelf } = context;
  const { databases } = context.definitionOf(service);
  const definitionOf = (service: string) => context.definitionOf(service);
  return {
    shelf,
    ending: databases ? backupEnding(databases) : '',
    server: () => databaseServer(tools, definitionOf, instance),
    revive: async () => {
      const found = await findOwnContainer(tools.connection, instance);
      if (!found) return false;
      try {
        await startOnNetwork(tools, found);
      } catch (error) {
        if (await isRemoved(tools, found.id, error)) return false;
        throw error;
      }
      const never = new AbortController().signal;
      const { managed } = found;
      const installed = asInstalled(definitionOf(managed.service), managed);
      await waitUntilHealthy(tools, installed, found, never);
      return true;
    },
  };
}

/** An engine that is at work on the removal of a container refuses to start it: then that is awaited. */
async function isRemoved({ store }: Tools, id: string, refusal: unknown): Promise<boolean> {
  if (!(refusal instanceof DampError) || !/removal/i.test(refusal.details ?? '')) return false;
  const signal = new AbortController().signal;
  try {
    await waitForContainer(store, id, () => false, { signal, timeoutMs: REMOVAL });
    return false;
  } catch (error) {
    return error instanceof DampError && error.code === 'not-found';
  }
}
