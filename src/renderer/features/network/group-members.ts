import type { Container } from '@/shared/engine';

/** Containers that belong together in the table: DAMP's own, a compose project's, the rest. */
export interface MemberGroup {
  readonly key: string;
  readonly title: string;
  readonly kind: 'managed' | 'project' | 'other';
  readonly containers: readonly Container[];
}

const byName = (a: { name: string }, b: { name: string }) =>
  a.name.localeCompare(b.name, 'en', { numeric: true });

/**
 * DAMP's own first, then the compose projects by name, then the others; by name within a group, so
 * that no row moves when its container is connected, started or stopped. Empty groups are left out.
 */
export function groupMembers(containers: readonly Container[]): readonly MemberGroup[] {
  const managed: Container[] = [];
  const others: Container[] = [];
  const projects = new Map<string, Container[]>();
  for (const container of containers.toSorted(byName)) {
    if (container.managed || container.helper) managed.push(container);
    else if (container.project === null) others.push(container);
    else {
      const members = projects.get(container.project);
      if (members) members.push(container);
      else projects.set(container.project, [container]);
    }
  }
  return [
    group('managed', 'DAMP', managed),
    ...[...projects]
      .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([project, members]) => group('project', project, members)),
    group('other', 'Other containers', others),
  ].filter(({ containers: members }) => members.length > 0);
}

function group(
  kind: MemberGroup['kind'],
  title: string,
  containers: readonly Container[],
): MemberGroup {
  return { key: `${kind}:${title}`, title, kind, containers };
}

/** The containers whose name, image, project, address or alias has the query in it. */
export function searchMembers(
  containers: readonly Container[],
  query: string,
): readonly Container[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return containers;
  return containers.filter(({ name, image, project, endpoint }) =>
    [name, image, project, endpoint?.ipv4, endpoint?.ipv6, ...(endpoint?.aliases ?? [])].some(
      (text) => text?.toLowerCase().includes(wanted),
    ),
  );
}

/** Why a container can be on no network of its own, in words; null where it can. */
export function whyNoNetwork(networkMode: string): string | null {
  if (networkMode === 'host') return 'uses the host’s network';
  if (networkMode === 'none') return 'has networking off';
  if (networkMode.startsWith('container:')) return 'shares another container’s network';
  return null;
}

/** The aliases worth showing: not the container's own name, nor the short id Docker adds. */
export function ownAliases({ id, name, endpoint }: Container): readonly string[] {
  return (endpoint?.aliases ?? []).filter((alias) => alias !== name && !id.startsWith(alias));
}
