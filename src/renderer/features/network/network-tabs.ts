import { lazy, type ComponentType } from 'react';
import { MembersView } from './members-view';

/** A view of the network. */
interface NetworkTab {
  /** In the address of the window. */
  readonly id: string;
  readonly label: string;
  /** Takes the whole height and scrolls by itself. */
  readonly fills?: boolean;
  /** `place` is what the address wants shown first: a container’s name. */
  readonly Content: ComponentType<{ readonly place: string | null }>;
}

const load = {
  balance: async () => ({ default: (await import('./balance/balance-view')).BalanceView }),
  names: async () => ({ default: (await import('./names/names-view')).NamesView }),
  topology: async () => ({ default: (await import('./topology/topology-view')).TopologyView }),
  doctor: async () => ({ default: (await import('./doctor/doctor-view')).DoctorView }),
};

const BalanceView = lazy(load.balance);
const NamesView = lazy(load.names);
const TopologyView = lazy(load.topology);
const DoctorView = lazy(load.doctor);

/** Has all views at hand, so that none is blank when it is first chosen. */
export function loadViews(): void {
  // One that can’t be loaded says so when it is chosen.
  for (const loading of Object.values(load)) loading().catch(() => undefined);
}

/** Shown unless another is asked for. */
export const firstTab: NetworkTab = {
  id: 'topology',
  label: 'Topology',
  fills: true,
  Content: TopologyView,
};

/** The views of the network, in order. */
export const networkTabs: readonly NetworkTab[] = [
  firstTab,
  { id: 'members', label: 'Members', Content: MembersView },
  { id: 'names', label: 'Names', Content: NamesView },
  { id: 'balance', label: 'Balance', Content: BalanceView },
  { id: 'doctor', label: 'Doctor', fills: true, Content: DoctorView },
];
