import { useMantineColorScheme } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { useActOnMany } from '@/api/bulk/bulk-mutations';
import { useEnsureNetwork } from '@/api/docker/docker-mutations';
import { useContainers, useNetworkStatus } from '@/api/docker/docker-queries';
import { useNetworkIntent } from '@/api/network/network-queries';
import { useActOnInstance } from '@/api/services/services-mutations';
import { catalog } from '@/catalog';
import { askToExport, askToImport } from '@/renderer/routes/environment-dialogs';
import { askForGroup, askForName } from '@/renderer/routes/add-asks';
import { askDoctor } from '@/renderer/routes/doctor-asks';
import {
  askToConnectWith,
  askToEdit,
  askToRepair,
  useCarefulKeeping,
  useCarefulMembership,
} from '@/renderer/routes/network-dialogs';
import { navigate } from '@/renderer/routes/router';
import { askTopology } from '@/renderer/routes/topology-asks';
import { isKeptConnected } from '@/shared/wanted-members';
import { listCommands, searchCommands, type Command, type Deed } from './commands';
import classes from './palette.module.css';
import { CommandIcon } from './command-icon';

const SHOWN_OF_A_GROUP = 6;

/** Everything that can be done, by typing: a combobox in the browser's own dialog. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const containers = useContainers();
  const network = useNetworkStatus()?.state ?? 'unknown';
  const intent = useNetworkIntent();
  const perform = usePerform();
  const commands = useMemo(
    () =>
      listCommands(
        catalog,
        containers ?? [],
        network,
        (container) => intent !== undefined && isKeptConnected(container, intent),
      ),
    [containers, network, intent],
  );
  const groups = searchCommands(commands, query, SHOWN_OF_A_GROUP);
  const flat = groups.flatMap(({ commands: found }) => found);
  const selected = Math.min(chosen, flat.length - 1);

  // Before the element goes: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, query]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    perform(command.deed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.nativeEvent.isComposing || (step === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    if (step === undefined) run(flat[selected]);
    else setChosen((selected + step + flat.length) % Math.max(1, flat.length));
  };

  return (
    <dialog
      ref={dialog}
      aria-label="Find or do"
      className={classes['palette']}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={classes['search']}>
        <IconSearch size={16} aria-hidden />
        <input
          role="combobox"
          aria-label="Find or do"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={flat.length > 0 ? `${listId}-${selected}` : undefined}
          placeholder="Find a service, a container or a command"
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={listId} role="listbox" aria-label="Commands" className={classes['list']}>
        {groups.map(({ group, commands: found }) => (
          <div key={group} role="group" aria-label={group}>
            <p aria-hidden className={classes['group']}>
              {group}
            </p>
            {found.map((command) => {
              const index = flat.indexOf(command);
              return (
                <div
                  key={command.label}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === selected}
                  className={classes['option']}
                  onClick={() => run(command)}
                >
                  <CommandIcon deed={command.deed} />
                  {command.label}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {flat.length === 0 && <p className={classes['nothing']}>Nothing is called “{query}”.</p>}
    </dialog>
  );
}

const STEPS: Readonly<Partial<Record<string, number>>> = { ArrowDown: 1, ArrowUp: -1 };

function usePerform(): (deed: Deed) => void {
  const act = useActOnInstance();
  const actOnMany = useActOnMany();
  const setMembership = useCarefulMembership();
  const ensureNetwork = useEnsureNetwork();
  const keep = useCarefulKeeping();
  const { setColorScheme } = useMantineColorScheme();
  return (deed) => {
    switch (deed.kind) {
      case 'go':
        return navigate(deed.page, ...(deed.places ?? []));
      case 'show':
        return navigate('services', deed.instance);
      case 'view':
        return navigate('services', deed.instance, deed.view);
      case 'instance':
        return act(deed.action);
      case 'many':
        return actOnMany(deed.verb, deed.instances);
      case 'membership':
        return setMembership(deed.action);
      case 'connect-with':
        return askToConnectWith(deed.container);
      case 'keep':
        return keep(deed.container, deed.isKept);
      case 'reach':
        return navigate('network', 'doctor', deed.container.name);
      case 'repair':
        return askToRepair();
      case 'edit-network':
        return askToEdit();
      case 'add-name':
        askForName('add');
        return;
      case 'add-group':
        askForGroup('add');
        return;
      case 'check-everything':
        return askDoctor('everything');
      case 'topology':
        return askTopology(deed.ask);
      case 'theme':
        return setColorScheme(deed.scheme);
      case 'ensure-network':
        return ensureNetwork.mutate();
      case 'export':
        return askToExport();
      case 'import':
        return void askToImport();
    }
  };
}
