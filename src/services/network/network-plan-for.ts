import type { Plan } from '../steps/plan';
import type { NetworkRequest } from './network-requests';
import type { NetworkTools } from './network-tools';
import { repairPlan } from './repair/repair-plan';
import { segmentsPlan } from './segments/segments-plan';
import { movePlan } from './shape/move-plan';
import type { WantedNow } from './wanted-now';

/** The plan of what is asked, now or, after a crash, by an earlier life of the program. */
export function networkPlanFor(
  request: NetworkRequest,
  tools: NetworkTools,
  wanted: WantedNow,
): Plan {
  switch (request.kind) {
    case 'repair':
      return repairPlan(request.actions, tools);
    case 'shape':
      return movePlan(request.move, tools, wanted);
    case 'segments':
      return segmentsPlan(request.change, tools, wanted);
  }
}
