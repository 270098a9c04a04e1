import { lazy, type ComponentType } from 'react';
import type { InstanceAction } from '@/api/services/services-mutations';
import type { Entry } from './entries';
import { InstanceOverview } from './instance-overview';

interface TabProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
}

/** A view of an instance. */
interface InstanceTab {
  /** In the address of the window. */
  readonly id: string;
  readonly label: string;
  readonly applies: (entry: Entry) => boolean;
  /** Takes the whole height and scrolls by itself. */
  readonly fills?: boolean;
  readonly Content: ComponentType<TabProps>;
}

const LogsView = lazy(async () => ({ default: (await import('./logs/logs-view')).LogsView }));
const BackupsView = lazy(async () => ({
  default: (await import('./databases/backups-view')).BackupsView,
}));
const DataView = lazy(async () => ({ default: (await import('./data-view')).DataView }));
const InstanceShell = lazy(async () => ({
  default: (await import('./instance-shell')).InstanceShell,
}));

/** The views of an instance, in order. */
export const instanceTabs: readonly InstanceTab[] = [
  { id: 'overview', label: 'Overview', applies: () => true, Content: InstanceOverview },
  {
    id: 'logs',
    label: 'Logs',
    applies: ({ container }) => container !== null,
    fills: true,
    Content: LogsView,
  },
  { id: 'shell', label: 'Shell', applies: () => true, fills: true, Content: InstanceShell },
  {
    id: 'data',
    label: 'Data',
    applies: ({ definition }) => !!definition && definition.volumes.length > 0,
    Content: DataView,
  },
  {
    id: 'backups',
    label: 'Backups',
    applies: ({ definition }) => definition?.databases !== undefined,
    Content: BackupsView,
  },
];
