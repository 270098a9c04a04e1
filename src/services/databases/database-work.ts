import { backupEnding } from '@/shared/database-tools';
import { splitEnvironment, type ServiceDefinition } from '@/shared/service-definition';
import { findOwnContainer } from '../service-manager/own-container';
import { startOnNetwork } from '../service-manager/start-instance';
import type { Tools } from '../service-manager/tools';
import { waitUntilHealthy } from '../service-manager/wait-until-healthy';
import type { BackupShelf } from './backup-shelf';
import { databaseServer } from './database-server';
import type { RestoreWork } from './restore-plan';

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
      if (!found?.managed) return false;
      await startOnNetwork(tools, found);
      const never = new AbortController().signal;
      const definition = definitionOf(found.managed.service);
      const extraEnvironment = splitEnvironment(definition, found.managed.environment).extra;
      await waitUntilHealthy(tools, { definition, extraEnvironment }, found, never);
      return true;
    },
  };
}
