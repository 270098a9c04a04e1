import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/spotlight/styles.css';
import './palette.css';
import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useEnsureNetwork, useSetMembership } from '@/api/docker/docker-mutations';
import { useContainers, useNetworkStatus } from '@/api/docker/docker-queries';
import { useActOnInstance } from '@/api/services/services-mutations';
import { catalog } from '@/catalog';
import { navigate } from '@/renderer/routes/router';
import { listCommands, searchCommands, type Deed } from './commands';

const [store, palette] = createSpotlight();
const SHOWN_OF_A_GROUP = 6;

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everything that can be done, by typing. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  const [query, setQuery] = useState('');
  const containers = useContainers();
  const isNetworkMissing = useNetworkStatus()?.state === 'missing';
  const perform = usePerform();
  const groups = useMemo(
    () => listCommands(catalog, containers ?? [], isNetworkMissing),
    [containers, isNetworkMissing],
  );
  useEffect(() => (isOpen ? palette.open() : palette.close()), [isOpen]);

  const found = searchCommands(groups, query, SHOWN_OF_A_GROUP);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={360}
      size={520}
      yOffset={96}
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.25, blur: 0 }}
    >
      <Spotlight.Search
        placeholder="Find a service, a container or a command"
        aria-label="Find or do"
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found.map(({ group, commands }) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {commands.map(({ label, deed }) => (
              <Spotlight.Action key={label} label={label} onClick={() => perform(deed)} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.length === 0 && <Spotlight.Empty>Nothing is called that.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function usePerform(): (deed: Deed) => void {
  const act = useActOnInstance();
  const setMembership = useSetMembership();
  const ensureNetwork = useEnsureNetwork();
  const { setColorScheme } = useMantineColorScheme();
  return (deed) => {
    switch (deed.kind) {
      case 'go':
        return navigate(deed.page);
      case 'show':
        return navigate('services', deed.instance);
      case 'instance':
        return act(deed.action);
      case 'membership':
        return setMembership(deed.action);
      case 'theme':
        return setColorScheme(deed.scheme);
      case 'ensure-network':
        return ensureNetwork.mutate();
    }
  };
}
