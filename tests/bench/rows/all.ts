import type { RowGroup } from '../bench.ts';
import { bigDatabase } from './big-database.ts';
import { burst } from './burst.ts';
import { connectAndEvents } from './connect-and-events.ts';
import { idle } from './idle.ts';
import { install } from './install.ts';
import { loaded } from './loaded.ts';
import { pull } from './pull.ts';
import { requestsForStop } from './requests.ts';
import { starts } from './starts.ts';
import { topology } from './topology.ts';

/** In the order in which they run: the short ones first. */
export const rowGroups: readonly RowGroup[] = [
  loaded,
  requestsForStop,
  topology,
  burst,
  connectAndEvents,
  install,
  pull,
  idle,
  starts,
  bigDatabase,
];
