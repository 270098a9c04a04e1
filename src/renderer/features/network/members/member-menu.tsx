import { Menu } from '@mantine/core';
import { IconPlugConnected, IconRoute } from '@tabler/icons-react';
import { useNetworkIntent } from '@/api/network/network-queries';
import { DotsMenu } from '@/renderer/components/menu';
import { askToConnectWith, useCarefulKeeping } from '@/renderer/routes/network-dialogs';
import { navigate } from '@/renderer/routes/router';
import type { Container } from '@/shared/engine';
import { isKeptConnected } from '@/shared/wanted-members';

/** The menu "Actions" of a container: how it is on the network, and what it reaches. */
export function MemberMenu({ container }: { readonly container: Container }) {
  const intent = useNetworkIntent();
  const keep = useCarefulKeeping();
  const checked = intent !== undefined && isKeptConnected(container, intent);
  return (
    <DotsMenu label="Actions">
      <Menu.Item
        leftSection={<IconPlugConnected size={14} />}
        onClick={() => askToConnectWith(container)}
      >
        Connect with…
      </Menu.Item>
      <Menu.CheckboxItem
        checked={checked}
        closeMenuOnClick
        onChange={(isKept) => keep(container, isKept)}
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
    </DotsMenu>
  );
}
