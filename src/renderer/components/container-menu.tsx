import { Menu } from '@mantine/core';
import {
  IconCopy,
  IconInfoCircle,
  IconPlug,
  IconPlugOff,
  IconStethoscope,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useMemberships } from '@/api/docker/docker-mutations';
import { useCarefulMembership } from '@/renderer/routes/network-dialogs';
import { navigate } from '@/renderer/routes/router';
import type { Container } from '@/shared/engine';
import { copyText } from './copy-text';
import { PlainMenu } from './menu';

interface ContainerMenuProps {
  /** The container that what was clicked stands for; undefined where it stands for none. */
  readonly containerAt: (clicked: Element) => Container | undefined;
  readonly children: ReactNode;
}

/** The menu of a container, by the right button or the menu key, wherever in the children it is. */
export function ContainerMenu({ containerAt, children }: ContainerMenuProps) {
  const [clicked, setClicked] = useState<Element | null>(null);
  // As it is now, not as it was when the menu was opened.
  const container = clicked ? containerAt(clicked) : undefined;
  const find = (event: MouseEvent) => {
    const target = event.target as Element;
    // Where there is none, there is no menu either.
    if (!containerAt(target)) event.preventDefault();
    else setClicked(target);
  };
  return (
    <PlainMenu position="bottom-start">
      <Menu.ContextMenu>
        <div style={{ display: 'contents' }} onContextMenu={find} onKeyDown={askByKey}>
          {children}
        </div>
      </Menu.ContextMenu>
      <Menu.Dropdown aria-label={container?.name}>
        {container && <Items container={container} />}
      </Menu.Dropdown>
    </PlainMenu>
  );
}

/** The menu key, and what stands for it: no browser has both everywhere. */
function askByKey(event: KeyboardEvent): void {
  const isAsked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
  if (!isAsked) return;
  event.preventDefault();
  const { left, bottom } = (event.target as Element).getBoundingClientRect();
  const at = { clientX: left, clientY: bottom };
  event.target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at }),
  );
}

function Items({ container }: { readonly container: Container }) {
  const { id, name, endpoint, managed, helper } = container;
  const setMembership = useCarefulMembership();
  const standing = useMemberships().get(id);
  const isPending = standing !== undefined && standing.error === null;
  const address = endpoint?.ipv4 ?? endpoint?.ipv6;
  return (
    <>
      {helper === undefined && (
        <>
          {endpoint ? (
            <Menu.Item
              leftSection={<IconPlugOff size={14} />}
              disabled={isPending}
              onClick={() => setMembership({ do: 'disconnect', container: id })}
            >
              Disconnect
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconPlug size={14} />}
              disabled={isPending}
              onClick={() => setMembership({ do: 'connect', container: id })}
            >
              Connect
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconStethoscope size={14} />}
            disabled={!endpoint}
            onClick={() => navigate('network', 'doctor', name)}
          >
            Check reachability
          </Menu.Item>
          <Menu.Divider />
        </>
      )}
      <Menu.Item
        leftSection={<IconTopologyStar3 size={14} />}
        onClick={() => navigate('network', 'topology', name)}
      >
        Show in the topology
      </Menu.Item>
      {managed && (
        <Menu.Item
          leftSection={<IconInfoCircle size={14} />}
          onClick={() => navigate('services', managed.instance)}
        >
          Open its page
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => void copyText(name)}>
        Copy name
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={14} />}
        disabled={!address}
        onClick={() => {
          if (address) void copyText(address);
        }}
      >
        Copy IP address
      </Menu.Item>
    </>
  );
}
