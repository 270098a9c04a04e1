import { Menu, type MenuProps } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from './button';

/** Looks and opens as all menus of the window do. */
export function PlainMenu(props: Pick<MenuProps, 'position' | 'children'>) {
  return (
    <Menu
      width={200}
      transitionProps={{ duration: 80 }}
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#page' }}
      {...props}
    />
  );
}

interface DotsMenuProps {
  /** What its button is called. */
  readonly label: string;
  /** The items. */
  readonly children: ReactNode;
}

/** A menu that a button with three dots opens. */
export function DotsMenu({ label, children }: DotsMenuProps) {
  return (
    <PlainMenu position="bottom-end">
      <Menu.Target>
        <IconButton label={label}>
          <IconDots size={16} stroke={1.7} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </PlainMenu>
  );
}
