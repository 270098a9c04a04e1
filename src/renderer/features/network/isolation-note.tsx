import { IconLock } from '@tabler/icons-react';
import type { NetworkStatus } from '@/shared/engine';
import classes from './network-banner.module.css';

/** What a network that is internal on purpose keeps its members from. Nothing for any other. */
export function IsolationNote({ network }: { readonly network: NetworkStatus }) {
  if (!('id' in network) || network.isolation !== 'internal') return null;
  // One that is so by mistake is said to be wrong instead.
  if (network.drift.some(({ code }) => code === 'internal')) return null;
  return (
    <section aria-label="Isolation" className={classes['banner']} data-tone="idle" data-note>
      <IconLock size={16} stroke={1.7} className={classes['icon']} aria-hidden />
      <p>
        <strong>Internal:</strong> over it, members reach each other only: no internet, and
        published ports don’t work. Whoever is on another network too has both from there.
      </p>
    </section>
  );
}
