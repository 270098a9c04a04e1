import { useLocalStorage } from '@mantine/hooks';
import { IconAlertTriangleFilled, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useContainers } from '@/api/docker/docker-queries';
import { useNetworkIntent } from '@/api/network/network-queries';
import { Button, IconButton } from '@/renderer/components/button';
import { useStays } from '@/renderer/components/use-stays';
import { navigate } from '@/renderer/routes/router';
import classes from '../network-banner.module.css';
import { clashNote, silenceNote } from './notes';

/** While the network is made anew nobody answers for a moment. */
const FLASH_MS = 2_000;

/** What no repair mends, on every view but the one that shows it. Nothing most of the time. */
export function NetworkNotes({ tab }: { readonly tab: string }) {
  return (
    <>
      {tab !== 'balance' && <Silence />}
      {tab !== 'names' && <Clash />}
    </>
  );
}

function Silence() {
  const containers = useContainers();
  const groups = useNetworkIntent()?.groups;
  const note = useMemo(
    () => (groups && containers ? silenceNote(groups, containers) : null),
    [groups, containers],
  );
  const isShown = useStays(note !== null, FLASH_MS);
  if (!note || !isShown) return null;
  return (
    <section aria-label="Nobody answers" className={classes['banner']} data-tone="warn">
      <IconAlertTriangleFilled size={16} className={classes['icon']} aria-hidden />
      <p>
        <strong>{note.says}</strong> {note.more}
      </p>
      <Button onClick={() => navigate('network', 'balance')}>Show in Balance</Button>
    </section>
  );
}

/** Quiet, since it may be meant so, and gone once it was seen, until another comes. */
function Clash() {
  const containers = useContainers();
  const customs = useNetworkIntent()?.names;
  const note = useMemo(
    () => (containers && customs ? clashNote(containers, customs) : null),
    [containers, customs],
  );
  const [seen, setSeen] = useLocalStorage<readonly string[]>({
    key: 'damp-clashes-seen',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const isFresh = note?.keys.some((key) => !seen.includes(key)) ?? false;
  const isShown = useStays(isFresh, FLASH_MS);
  if (!note || !isShown) return null;
  return (
    <section aria-label="One name, several members" className={classes['banner']} data-tone="idle">
      <IconInfoCircle size={16} stroke={1.7} className={classes['icon']} aria-hidden />
      <p>
        {note.says} {note.more}
      </p>
      <Button look="quiet" onClick={() => navigate('network', 'names')}>
        Show in Names
      </Button>
      <IconButton label="Dismiss" onClick={() => setSeen(note.keys)}>
        <IconX size={14} stroke={1.7} />
      </IconButton>
    </section>
  );
}
