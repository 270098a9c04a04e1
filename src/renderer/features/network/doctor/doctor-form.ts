import { findService } from '@/catalog/index';
import type { GroupAddress } from '@/shared/balance-group';
import type { Question } from '@/shared/doctor';
import type { Container } from '@/shared/engine';

/** What stands in the three fields. */
export interface DoctorForm {
  /** A container’s id; empty: this computer. */
  readonly from: string;
  readonly to: string;
  readonly port: string;
}

/** The form with another target: an address with its port is taken apart, a service’s port is known. */
export function withTarget(
  form: DoctorForm,
  typed: string,
  containers: readonly Container[],
  groups: readonly GroupAddress[] = [],
): DoctorForm {
  const [, host = typed, given] =
    /^(?:[a-z][a-z0-9+]*:\/\/)?([^/:@]+)(?::(\d{1,5}))?\/?$/i.exec(typed.trim()) ?? [];
  // Only what is whole is taken apart: who types “http:” goes on.
  const isAddress = given !== undefined || /^[a-z][a-z0-9+]*:\/\/./i.test(typed);
  const to = isAddress ? host : typed;
  const port = given ?? portOf(to, containers, groups);
  return { ...form, to, ...(port === null ? {} : { port }) };
}

/** The port of the group, or the main one of the installed service, that has this name. */
function portOf(
  name: string,
  containers: readonly Container[],
  groups: readonly GroupAddress[],
): string | null {
  const group = groups.find((one) => one.name === name);
  if (group) return String(group.port);
  const managed = containers.find((container) => container.name === name)?.managed;
  const port = managed && findService(managed.service)?.ports[0].container;
  return port ? String(port) : null;
}

/** The question that the form asks; null while it is none. */
export function questionOf({ from, to, port }: DoctorForm): Question | null {
  const host = to.trim();
  const number = Number(port);
  const isPort = /^\d{1,5}$/.test(port.trim()) && number >= 1 && number <= 65_535;
  if (!isPort || !/^[a-zA-Z0-9_:][a-zA-Z0-9_.:-]{0,252}$/.test(host)) return null;
  return { from: from === '' ? null : from, to: host, port: number };
}

export function formOf({ from, to, port }: Question): DoctorForm {
  return { from: from ?? '', to, port: String(port) };
}
