import { memo, useMemo } from 'react';
import { useForgetAction } from '@/api/actions';
import { useMemberships, useSetMembership } from '@/api/docker/docker-mutations';
import { useNetworkIntent } from '@/api/network/network-queries';
import { Nothing } from '@/renderer/components/nothing';
import type { Container } from '@/shared/engine';
import { isKeptConnected } from '@/shared/wanted-members';
import { groupMembers, searchMembers, type MemberGroup } from './group-members';
import { MemberRow } from './member-row';
import classes from './members-table.module.css';

interface MembersTableProps {
  readonly containers: readonly Container[] | undefined;
  readonly query: string;
  /** Ids. */
  readonly selected: ReadonlySet<string>;
  readonly select: (id: string, isSelected: boolean) => void;
}

/** Every container of the engine, on the network or not. Only a row that changed is drawn again. */
export function MembersTable({ containers, query, selected, select }: MembersTableProps) {
  const groups = useMemo(
    () => groupMembers(searchMembers(containers ?? [], query)),
    [containers, query],
  );
  const memberships = useMemberships();
  const setMembership = useSetMembership();
  const forget = useForgetAction();
  const intent = useNetworkIntent();
  return (
    <>
      <div
        role="table"
        aria-label="Members"
        aria-busy={!containers}
        data-selecting={selected.size > 0 || undefined}
        className={classes['table']}
      >
        <div role="rowgroup">
          <div role="row" className={classes['head']}>
            <span role="columnheader">
              <span className="unseen">Selected</span>
            </span>
            <span role="columnheader">Container</span>
            <span role="columnheader">State</span>
            <span role="columnheader">Addresses</span>
            <span role="columnheader">Aliases</span>
            <span role="columnheader">
              <span className="unseen">Membership</span>
            </span>
          </div>
        </div>
        {groups.map((group) => (
          <div key={group.key} role="rowgroup">
            <GroupHead group={group} />
            {group.containers.map((container) => (
              <MemberRow
                key={container.id}
                container={container}
                action={memberships.get(container.id) ?? null}
                setMembership={setMembership}
                forget={forget}
                isKept={
                  !container.managed && intent !== undefined && isKeptConnected(container, intent)
                }
                isSelected={selected.has(container.id)}
                select={select}
              />
            ))}
          </div>
        ))}
      </div>
      {containers && groups.length === 0 && <NothingHere query={query} />}
    </>
  );
}

const GroupHead = memo(function GroupHead({ group }: { readonly group: MemberGroup }) {
  const { title, kind, containers } = group;
  const on = containers.filter(({ endpoint }) => endpoint !== null).length;
  return (
    <div role="row" className={classes['group']}>
      <span role="rowheader" aria-colspan={6}>
        {title}
        <small>
          {kind === 'project' && 'compose project, '}
          {on} of {containers.length} on the network
        </small>
      </span>
    </div>
  );
});

function NothingHere({ query }: { readonly query: string }) {
  return (
    <Nothing>
      {query === ''
        ? 'The engine has no containers yet. Install a service, or start a project with docker compose: it shows up here at once.'
        : `No container matches “${query}”.`}
    </Nothing>
  );
}
