import { volumeName } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';
import { backupPlan } from '../databases/backup-plan';
import type { BackupShelf } from '../databases/backup-shelf';
import { databaseWork } from '../databases/database-work';
import { restorePlan } from '../databases/restore-plan';
import type { Plan } from '../steps/plan';
import { changePlan } from './change-plan';
import { rollbackPlan } from '../snapshots/rollback-plan';
import { snapshotPlan } from '../snapshots/snapshot-plan';
import { installPlan } from './install-plan';
import { removePlan } from './remove-plan';
import type { InstanceRequest } from './run-requests';
import type { Tools } from './tools';
import { wantedAfterChange, wantedOf } from './wanted';

/** What a plan is made from, besides the request. */
interface PlanContext {
  readonly tools: Tools;
  readonly shelf: BackupShelf;
  definitionOf(service: string): ServiceDefinition;
  knownDefinition(service: string): ServiceDefinition | undefined;
}

/** The plan of what is asked, now or, after a crash, by an earlier life of the program. */
export function planFor(request: InstanceRequest, context: PlanContext): Plan {
  const { tools } = context;
  const { service, instance } = request;
  switch (request.kind) {
    case 'install':
      return installPlan(
        wantedOf(context.definitionOf(service), request),
        request.keep ?? null,
        tools,
      );
    case 'change':
    case 'update': {
      const definition = context.definitionOf(service);
      const change = {
        isUpdate: request.kind === 'update',
        isRunning: request.isRunning,
        keep: request.keep ?? null,
        catalogueEnvironment: definition.environment,
      };
      return changePlan(wantedAfterChange(definition, request), change, tools);
    }
    case 'remove': {
      const definition = context.knownDefinition(service);
      const volumes = definition?.volumes.map(({ id }) => volumeName(instance, id)) ?? [];
      return removePlan({ ...request, volumes }, tools);
    }
    case 'snapshot':
      return snapshotPlan(request, tools);
    case 'rollback':
      return rollbackPlan(request, context.definitionOf(service), tools);
    case 'backup':
      return backupPlan(request, databaseWork(context, request));
    case 'restore':
      return restorePlan(request, databaseWork(context, request));
  }
}
