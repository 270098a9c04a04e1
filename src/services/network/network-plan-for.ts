import type { Plan } from '../steps/plan';
import type { NetworkRequest } from './network-requests';
import type { NetworkTools } from './network-tools';
import { repairPlan } from './repair/repair-plan';

/** The plan of what is asked, now or, after a crash, by an earlier life of the program. */
export function networkPlanFor(request: NetworkRequest, tools: NetworkTools): Plan {
  switch (request.kind) {
    case 'repair':
      return repairPlan(request.actions, tools);
  }
}
