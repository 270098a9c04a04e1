import {
  IconAppWindow,
  IconSearch,
  IconSettings,
  IconStack2,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { hrefTo, type Route } from '@/renderer/routes/router';
import { Mark } from './mark';
import classes from './sidebar.module.css';

const LINKS = [
  { page: 'services', label: 'Services', Icon: IconStack2 },
  { page: 'network', label: 'Network', Icon: IconTopologyStar3 },
  { page: 'sites', label: 'Sites', Icon: IconAppWindow },
  { page: 'settings', label: 'Settings', Icon: IconSettings },
] as const;

const IS_MAC = navigator.platform.startsWith('Mac');

interface SidebarProps {
  readonly page: Route['page'];
  readonly onFind: () => void;
}

export function Sidebar({ page, onFind }: SidebarProps) {
  return (
    <nav aria-label="Main" className={classes['sidebar']}>
      <div className={classes['brand']}>
        <Mark size={20} />
        <span>DAMP</span>
      </div>
      <button type="button" className={classes['find']} onClick={onFind}>
        <IconSearch size={14} aria-hidden />
        <span>Find or do</span>
        <kbd>{IS_MAC ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <div className={classes['links']}>
        {LINKS.map(({ page: target, label, Icon }) => (
          <a
            key={target}
            href={hrefTo(target)}
            className={classes['link']}
            aria-current={page === target ? 'page' : undefined}
          >
            <Icon size={16} stroke={1.7} aria-hidden />
            {label}
          </a>
        ))}
      </div>
    </nav>
  );
}
