import { memo } from 'react';
import type { ActionState } from '@/api/actions';
import type { MembershipAction } from '@/api/docker/docker-mutations';
import { Button } from '@/renderer/components/button';
import { Copyable } from '@/renderer/components/copyable';
import { Problem } from '@/renderer/components/problem';
import { wordForContainer } from '@/renderer/components/state';
import { StateLabel } from '@/renderer/components/state-label';
import { connectWithCare } from '@/renderer/routes/network-dialogs';
import type { Container } from '@/shared/engine';
import { ownAliases, whyNoNetwork } from './group-members';
import { MemberMenu } from './members/member-menu';
import classes from './members-table.module.css';

interface MemberRowProps {
  readonly container: Container;
  readonly action: ActionState<MembershipAction> | null;
  readonly setMembership: (action: MembershipAction) => void;
  readonly forget: (action: number) => void;
  /** Put back whenever it is made anew or taken off by others. */
  readonly isKept: boolean;
  readonly isSelected: boolean;
  readonly select: (id: string, isSelected: boolean) => void;
}

/** A container, its place on the network, and the button that gives or takes it. */
export const MemberRow = memo(function MemberRow(props: MemberRowProps) {
  const { container, action, setMembership, forget, isKept, isSelected, select } = props;
  const { id, name, image, endpoint } = container;
  const isMember = endpoint !== null;
  const isHelper = container.helper !== undefined;
  const isPending = action !== null && !action.error;
  return (
    <div
      role="row"
      aria-label={name}
      className={classes['row']}
      data-member={isMember || undefined}
      aria-selected={isSelected}
    >
      <span role="cell" className={classes['select']}>
        {!isHelper && (
          <input
            type="checkbox"
            aria-label={`Select ${name}`}
            checked={isSelected}
            onChange={(event) => select(id, event.currentTarget.checked)}
          />
        )}
      </span>
      <span role="cell" className={classes['name']}>
        <span title={name}>{name}</span> <small title={image}>{image}</small>
      </span>
      <span role="cell" className={classes['state']}>
        <StateLabel word={wordForContainer(container)} announced={false} />
      </span>
      <span role="cell" className={classes['addresses']}>
        <Addresses container={container} />
        {isKept && (
          <small title="Put back whenever it is made anew or taken off by others">
            kept connected
          </small>
        )}
      </span>
      <span role="cell" className={classes['aliases']}>
        {ownAliases(container).map((alias) => (
          <Copyable key={alias} text={alias} />
        ))}
      </span>
      <span role="cell" className={classes['act']}>
        {isHelper ? (
          <small>Kept by DAMP</small>
        ) : (
          <>
            <Button
              look={isMember ? 'leave' : 'plain'}
              pending={isPending}
              onClick={() => {
                if (isMember) setMembership({ do: 'disconnect', container: id });
                else {
                  void connectWithCare(container, () =>
                    setMembership({ do: 'connect', container: id }),
                  );
                }
              }}
            >
              {isMember ? 'Disconnect' : 'Connect'}
            </Button>
            <MemberMenu container={container} />
          </>
        )}
      </span>
      {action?.error && (
        <div role="cell" className={classes['problem']}>
          <Problem error={action.error}>
            <Button look="quiet" onClick={() => forget(action.id)}>
              Dismiss
            </Button>
          </Problem>
        </div>
      )}
    </div>
  );
});

function Addresses({ container }: { readonly container: Container }) {
  const { endpoint, networkMode } = container;
  if (!endpoint) {
    const reason = whyNoNetwork(networkMode);
    return <span className={classes['off']}>{reason ?? 'Not on the network'}</span>;
  }
  if (endpoint.ipv4 === null && endpoint.ipv6 === null) {
    return <span className={classes['off']}>Gets its address when it starts</span>;
  }
  return (
    <>
      {endpoint.ipv4 !== null && <Copyable text={endpoint.ipv4} />}
      {endpoint.ipv6 !== null && <Copyable text={endpoint.ipv6} />}
      {endpoint.segment !== undefined && (
        <small title="It sees the services that this segment uses">in {endpoint.segment}</small>
      )}
    </>
  );
}
