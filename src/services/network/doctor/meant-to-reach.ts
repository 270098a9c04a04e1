import type { GroupAddress } from '@/shared/balance-group';
import type { Question, Sweep } from '@/shared/doctor';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { Party, Surroundings } from '../../docker/surroundings';
import { networksOf } from './who';

/** A question of the matrix. */
export interface MeantQuestion {
  readonly row: number;
  readonly column: number;
  readonly question: Question;
}

export interface MeantToReach {
  readonly sweep: Sweep;
  readonly questions: readonly MeantQuestion[];
}

interface Target {
  readonly party: Party;
  readonly name: string;
  readonly port: number;
  /** A member of DAMP’s network, which every other member is to reach. */
  readonly isForAll: boolean;
}

/**
 * Who is meant to reach what: every running member of the network, or of a segment that uses it, each
 * installed service, on the ports of the catalogue, and each group by its name; a compose project’s
 * containers each other, on what their images expose; and this computer what is published. DAMP’s
 * helpers ask nobody.
 */
export function meantToReach(
  { parties, networks }: Surroundings,
  networkName: string,
  definitions: readonly ServiceDefinition[],
  groups: readonly GroupAddress[] = [],
): MeantToReach {
  const targets = parties.flatMap((party) => targetsOf(party, definitions, groups));
  const places = new Set([
    networkName,
    ...networks.flatMap(({ name, segment }) => (segment?.of === networkName ? [name] : [])),
  ]);
  const sources = parties.filter(
    (party) =>
      party.state === 'running' &&
      !party.isHelper &&
      networksOf(party).some((name) => places.has(name)),
  );
  const rows = [null, ...sources];
  const questions = rows.flatMap((source, row) =>
    targets.flatMap((target, column): MeantQuestion[] => {
      const question = questionOf(source, target, places);
      return question ? [{ row, column, question }] : [];
    }),
  );
  return withoutEmpty(rows, targets, questions);
}

function targetsOf(
  party: Party,
  definitions: readonly ServiceDefinition[],
  groups: readonly GroupAddress[],
): readonly Target[] {
  const { name, managed, project, exposes, isHelper, places } = party;
  if (isHelper) {
    return groups
      .filter((group) => places.some(({ aliases }) => aliases.includes(group.name)))
      .map((group) => ({ party, name: group.name, port: group.port, isForAll: true }));
  }
  if (managed) {
    const ports = definitions.find(({ id }) => id === managed.service)?.ports ?? [];
    return ports.map(({ container }) => ({ party, name, port: container, isForAll: true }));
  }
  if (project === null) return [];
  return exposes.map((port) => ({ party, name, port, isForAll: false }));
}

function questionOf(
  source: Party | null,
  { party, name: to, port, isForAll }: Target,
  places: ReadonlySet<string>,
): Question | null {
  if (source === null) {
    const published = party.publishes.find(
      ({ containerPort, protocol }) => containerPort === port && protocol === 'tcp',
    );
    return published ? { from: null, to: '127.0.0.1', port: published.hostPort } : null;
  }
  if (source.id === party.id) return null;
  const isOwn = source.project !== null && source.project === party.project;
  const own = networksOf(source);
  const doMeet = networksOf(party).some((name) => places.has(name) && own.includes(name));
  const isMeant = isForAll ? doMeet : isOwn;
  return isMeant ? { from: source.id, to, port } : null;
}

/** Rows and columns in which nothing is asked are left out. */
function withoutEmpty(
  rows: readonly (Party | null)[],
  targets: readonly Target[],
  questions: readonly MeantQuestion[],
): MeantToReach {
  const usedRows = [...new Set(questions.map(({ row }) => row))].toSorted((a, b) => a - b);
  const usedColumns = [...new Set(questions.map(({ column }) => column))].toSorted((a, b) => a - b);
  const moved = questions.map(({ row, column, question }) => ({
    row: usedRows.indexOf(row),
    column: usedColumns.indexOf(column),
    question,
  }));
  return {
    questions: moved,
    sweep: {
      rows: usedRows.map((row) => {
        const party = rows[row] ?? null;
        return { from: party?.id ?? null, name: party?.name ?? 'This computer' };
      }),
      columns: usedColumns.flatMap((column) => {
        const target = targets[column];
        return target ? [{ container: target.party.id, name: target.name, port: target.port }] : [];
      }),
      cells: moved.map(({ row, column }) => ({ row, column })),
    },
  };
}
