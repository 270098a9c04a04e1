import { Menu } from '@mantine/core';
import { IconDots, IconPlugConnected, IconRoute } from '@tabler/icons-react';
import { useKeepConnected, useNetworkIntent } from '@/api/network/network-queries';
import { IconButton } from '@/renderer/components/button';
import { askToConnectWith } from '@/renderer/routes/network-dialogs';
import { navigate } from '@/renderer/routes/router';
import type { Container } from '@/shared/engine';
import { isKeptConnected } from '@/shared/wanted-members';

/** The menu "Actions" of a container: how it is on the network, and what it reaches. */
export function MemberMenu({ container }: { readonly container: Container }) {
  const intent = useNetworkIntent();
  const { mutate: keep } = useKeepConnected();
  const checked = intent !== undefined && isKeptConnected(container, intent);
  return (
    <Menu
      position="bottom-end"
      width={200}
      transitionProps={{ duration: 80 }}
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#page' }}
    >
      <Menu.Target>
        <IconButton label="Actions">
          <IconDots size={16} stroke={1.7} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPlugConnected size={14} />}
          onClick={() => askToConnectWith(container)}
        >
          Connect with…
        </Menu.Item>
        <Menu.CheckboxItem
          checked={checked}
          closeMenuOnClick
          onChange={(isWanted) => keep({ container: container.id, isKept: isWanted })}
        >
          Keep connected
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconRoute size={14} />}
          disabled={container.state !== 'running'}
          onClick={() => navigate('network', 'doctor', container.name)}
        >
          Check reachability
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
