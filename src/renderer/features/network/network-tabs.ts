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

const BalanceView = lazy(async () => ({
  default: (await import('./balance/balance-view')).BalanceView,
}));
const NamesView = lazy(async () => ({ default: (await import('./names/names-view')).NamesView }));
const TopologyView = lazy(async () => ({
  default: (await import('./topology/topology-view')).TopologyView,
}));
const DoctorView = lazy(async () => ({
  default: (await import('./doctor/doctor-view')).DoctorView,
}));

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
