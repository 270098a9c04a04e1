import type { BalanceGroup, GroupFigures, TestOutcome } from '@/shared/balance-group';
import { call } from '../bridge';

/** The group is so from then on. Throws `invalid-request`. Idempotent. */
export async function setGroup(group: BalanceGroup): Promise<void> {
  return call(window.damp.balance.setGroup(group));
}

/** The group is gone from then on, its instances are not. Idempotent. */
export async function removeGroup(name: string): Promise<void> {
  return call(window.damp.balance.removeGroup(name));
}

/** How the instances fare; none while the group’s proxy does not run. */
export async function getGroupFigures(name: string): Promise<GroupFigures> {
  return call(window.damp.balance.getGroupFigures(name));
}

/** Puts back proxies that others removed or stopped; downloads what it takes. Idempotent. */
export async function restoreGroups(): Promise<void> {
  return call(window.damp.balance.restoreGroups());
}

/** A test of the group that is under way ends with what was sent. */
export async function cancelTest(name: string): Promise<void> {
  return call(window.damp.balance.cancelTest(name));
}

/** Sends requests from inside the network and tells who got them. Throws `conflict` while it does. */
export async function testGroup(name: string, count: number): Promise<TestOutcome> {
  return call(window.damp.balance.testGroup(name, count));
}
