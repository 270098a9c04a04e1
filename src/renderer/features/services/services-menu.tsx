import { Menu } from '@mantine/core';
import {
  IconFileExport,
  IconFileImport,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  type IconPlug,
} from '@tabler/icons-react';
import { catalog } from '@/catalog';
import { DotsMenu } from '@/renderer/components/menu';
import { askToExport, askToImport } from '@/renderer/routes/environment-dialogs';
import type { BulkVerb } from '@/shared/bulk';
import { instancesByCategory } from '@/shared/bulk-targets';
import { allTargets, atRest } from './at-rest';
import type { Entry } from './entries';

interface ServicesMenuProps {
  readonly entries: readonly Entry[];
  readonly actOnMany: (verb: BulkVerb, instances: readonly string[]) => void;
}

/** The menu of the page: what concerns all services. */
export function ServicesMenu({ entries, actOnMany }: ServicesMenuProps) {
  return (
    <DotsMenu label="All services">
      <BulkMenu
        verb="start"
        label="Start"
        Icon={IconPlayerPlayFilled}
        entries={entries}
        actOnMany={actOnMany}
      />
      <BulkMenu
        verb="stop"
        label="Stop"
        Icon={IconPlayerStopFilled}
        entries={entries}
        actOnMany={actOnMany}
      />
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconFileExport size={14} />}
        disabled={entries.length === 0}
        onClick={askToExport}
      >
        Export…
      </Menu.Item>
      <Menu.Item leftSection={<IconFileImport size={14} />} onClick={() => void askToImport()}>
        Import…
      </Menu.Item>
    </DotsMenu>
  );
}

interface BulkMenuProps extends ServicesMenuProps {
  readonly verb: BulkVerb;
  readonly label: string;
  readonly Icon: typeof IconPlug;
}

/** All of them, or those of a category. */
function BulkMenu({ verb, label, Icon, entries, actOnMany }: BulkMenuProps) {
  const all = allTargets(verb, entries);
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<Icon size={14} />} disabled={all.length === 0}>
          {label}
        </Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Menu.Item onClick={() => actOnMany(verb, all)}>{label} all</Menu.Item>
        <Menu.Divider />
        {instancesByCategory(verb, catalog, atRest(entries)).map(({ category, instances }) => (
          <Menu.Item key={category} onClick={() => actOnMany(verb, instances)}>
            {label} {category}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
