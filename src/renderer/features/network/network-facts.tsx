import type { ReactNode } from 'react';
import type { NetworkStatus } from '@/shared/engine';
import { Copyable } from '@/renderer/components/copyable';
import { isolationLabels } from './isolation-labels';
import classes from './network-facts.module.css';

interface NetworkFactsProps {
  readonly network: NetworkStatus | undefined;
  readonly members: number | undefined;
}

/** What the network is, in one line. Places stay while values come and go. */
export function NetworkFacts({ network, members }: NetworkFactsProps) {
  const known = network && 'id' in network ? network : undefined;
  const address = (text: string | null | undefined) =>
    text ? <Copyable text={text} /> : <span className={classes['none']}>–</span>;
  return (
    <dl className={classes['facts']}>
      <Fact label="Subnet">{address(known?.subnet)}</Fact>
      <Fact label="Gateway">{address(known?.gateway)}</Fact>
      <Fact label="IPv6">{known ? (known.ipv6 ? 'On' : 'Off') : '–'}</Fact>
      <Fact label="Isolation">{known ? isolationLabels[known.isolation] : '–'}</Fact>
      <Fact label="Driver" isMinor>
        {known?.driver ?? '–'}
      </Fact>
      <Fact label="Made by">{known ? (known.ours ? 'DAMP' : 'someone else') : '–'}</Fact>
      <Fact label="On the network">
        {members === undefined ? '–' : members === 1 ? '1 container' : `${members} containers`}
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  /** Left out where there is little room. */
  readonly isMinor?: boolean;
  readonly children: ReactNode;
}

function Fact({ label, isMinor = false, children }: FactProps) {
  return (
    <div className={classes['fact']} data-minor={isMinor || undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
