import { useLocalStorage } from '@mantine/hooks';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useHealing } from '@/api/network/network-queries';
import { Button, IconButton } from '@/renderer/components/button';
import { ClockTime } from '@/renderer/components/clock-time';
import classes from './network-mended.module.css';

/**
 * What DAMP has put right unasked, the last thing first, until it is dismissed: beside the network’s
 * name, where it moves nothing. Nothing most of the time.
 */
export function NetworkMended() {
  const mended = useHealing()?.mended ?? [];
  const [seen, setSeen] = useLocalStorage({
    key: 'damp-mended-seen',
    defaultValue: 0,
    getInitialValueInEffect: false,
  });
  const [isOpen, setOpen] = useState(false);
  const fresh = mended.filter(({ at }) => at > seen);
  const [last] = fresh;
  if (!last) return null;
  const more = fresh.length - 1;
  return (
    <section aria-label="Mended" className={classes['mended']}>
      <IconCheck size={14} className={classes['icon']} aria-hidden />
      <span className={classes['by']}>Put right by DAMP</span>
      <ul data-open={isOpen || undefined}>
        {(isOpen ? fresh : [last]).map(({ at, what }, index) => (
          <li key={`${at} ${index}`} title={what}>
            <ClockTime at={at} /> {what}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Only the last' : `${more} more`}
        </Button>
      )}
      <IconButton label="Dismiss what was mended" onClick={() => setSeen(last.at)}>
        <IconX size={14} stroke={1.7} />
      </IconButton>
    </section>
  );
}
