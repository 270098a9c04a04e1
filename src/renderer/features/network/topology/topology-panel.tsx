import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { MembershipAction } from '@/api/docker/docker-mutations';
import { Button, IconButton } from '@/renderer/components/button';
import { Copyable } from '@/renderer/components/copyable';
import { wordForContainer } from '@/renderer/components/state';
import { StateLabel } from '@/renderer/components/state-label';
import { navigate } from '@/renderer/routes/router';
import type { Container } from '@/shared/engine';
import { isInTheOpen, isUser } from '@/shared/segments';
import { ownAliases, whyNoNetwork } from '../group-members';
import { portSentence } from './node-words';
import { servicesSeen, type SegmentServices } from './segment-words';
import type { TalkWords } from './talk-words';
import { Rates } from './traffic-figure';
import { useRate, type TrafficFeed } from './traffic-feed';
import classes from './topology-panel.module.css';

interface TopologyPanelProps {
  readonly container: Container;
  readonly feed: TrafficFeed;
  readonly services: SegmentServices;
  /** Null where it is not looked at. */
  readonly talks: TalkWords | null;
  readonly isPending: boolean;
  readonly setMembership: (action: MembershipAction) => void;
  readonly onClose: () => void;
}

/** All about one container, beside the picture. Esc closes it. */
export function TopologyPanel(props: TopologyPanelProps) {
  const { container, feed, services, talks, isPending, setMembership, onClose } = props;
  const { id, name, image, project, managed, helper, endpoint, otherNetworks, ports } = container;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof HTMLInputElement;
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);
  const aliases = ownAliases(container);
  return (
    <aside ref={panel} aria-label={`About ${name}`} className={classes['panel']}>
      <header className={classes['header']}>
        <h2 title={name}>{name}</h2>
        <IconButton label="Close" onClick={onClose}>
          <IconX size={16} stroke={1.7} />
        </IconButton>
      </header>
      {helper === undefined ? (
        <div className={classes['actions']}>
          <Button
            look={endpoint ? 'leave' : 'primary'}
            pending={isPending}
            onClick={() =>
              setMembership({ do: endpoint ? 'disconnect' : 'connect', container: id })
            }
          >
            {endpoint ? 'Disconnect' : 'Connect'}
          </Button>
          {endpoint && (
            <Button onClick={() => navigate('network', 'doctor', name)}>Check reachability</Button>
          )}
          {managed && (
            <Button onClick={() => navigate('services', managed.instance)}>Open its page</Button>
          )}
        </div>
      ) : (
        <p className={classes['helper']}>
          {ABOUT_HELPERS[helper] ?? 'It serves the network for DAMP.'}
        </p>
      )}
      <dl className={classes['facts']}>
        <Fact label="State">
          <StateLabel word={wordForContainer(container)} announced={false} />
        </Fact>
        <Fact label="Addresses">
          {endpoint?.ipv4 && <Copyable text={endpoint.ipv4} />}
          {endpoint?.ipv6 && <Copyable text={endpoint.ipv6} />}
          {endpoint && !endpoint.ipv4 && !endpoint.ipv6 && 'Gets one when it starts'}
          {!endpoint && (whyNoNetwork(container.networkMode) ?? 'Not on the network')}
        </Fact>
        {endpoint && (
          <Fact label="Answers to">
            <Copyable text={name} />
            {aliases.map((alias) => (
              <Copyable key={alias} text={alias} />
            ))}
          </Fact>
        )}
        <Fact label="From this computer">
          {ports.length === 0
            ? 'No port is published'
            : ports.map((port) => <code key={portSentence(port)}>{portSentence(port)}</code>)}
        </Fact>
        {services && endpoint && <SegmentFacts container={container} services={services} />}
        <Fact label="Other networks">
          {otherNetworks.length === 0
            ? 'None'
            : otherNetworks.map((network) => <code key={network}>{network}</code>)}
        </Fact>
        {endpoint && <TrafficFact container={container} feed={feed} />}
        {talks && <Fact label="Talks to">{listed(talks.to)}</Fact>}
        {talks && <Fact label="Is called by">{listed(talks.by)}</Fact>}
        {project !== null && <Fact label="Compose project">{project}</Fact>}
        <Fact label="Image">
          <code>{image}</code>
        </Fact>
        {endpoint?.mac && (
          <Fact label="MAC address">
            <Copyable text={endpoint.mac} />
          </Fact>
        )}
        <Fact label="Container id">
          <Copyable text={id} shown={id.slice(0, 12)} />
        </Fact>
      </dl>
    </aside>
  );
}

/** In which segments it is, and so who sees it or what it sees. */
function SegmentFacts({
  container,
  services,
}: {
  readonly container: Container;
  readonly services: NonNullable<SegmentServices>;
}) {
  const names = (container.segments ?? []).map(({ name }) => name);
  if (!isUser(container)) {
    return <Fact label="Seen by the segments">{plainly(names, 'None')}</Fact>;
  }
  if (isInTheOpen(container)) {
    return <Fact label="Segment">{plainly(names, 'In the open: it sees all services')}</Fact>;
  }
  return (
    <>
      <Fact label={names.length > 1 ? 'Segments' : 'Segment'}>{plainly(names, 'None')}</Fact>
      <Fact label="Services that it sees">
        {plainly(servicesSeen(container, services), 'None')}
      </Fact>
    </>
  );
}

function plainly(names: readonly string[], none: string): ReactNode {
  return names.length === 0 ? none : names.map((name) => <span key={name}>{name}</span>);
}

const ABOUT_HELPERS: Readonly<Partial<Record<string, string>>> = {
  dns: 'DAMP’s DNS server. It answers for your names with * and for addresses outside, and goes with the last of them.',
  balance:
    'The proxy of a group. It shares out what comes for the group’s name, and goes with the group.',
};

function listed(words: readonly string[]): ReactNode {
  return words.length === 0
    ? 'Nobody at the moment'
    : words.map((one) => <code key={one}>{one}</code>);
}

function TrafficFact({ container, feed }: Pick<TopologyPanelProps, 'container' | 'feed'>) {
  const rate = useRate(feed, container.id);
  return (
    <Fact
      label="Traffic"
      {...(container.otherNetworks.length > 0 ? { hint: 'All its networks together.' } : {})}
    >
      {rate ? (
        <span className={classes['rate']}>
          <Rates rate={rate} />
        </span>
      ) : container.state === 'running' ? (
        'Not measured'
      ) : (
        'Does not run'
      )}
    </Fact>
  );
}

interface FactProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Fact({ label, hint, children }: FactProps) {
  return (
    <div className={classes['fact']}>
      <dt>{label}</dt>
      <dd>
        {children}
        {hint !== undefined && <small>{hint}</small>}
      </dd>
    </div>
  );
}
