import {
  IconArrowRight,
  IconDatabase,
  IconDownload,
  IconExternalLink,
  IconFileExport,
  IconFileImport,
  IconFileText,
  IconInfoCircle,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconPlug,
  IconPin,
  IconPlugConnected,
  IconPlugOff,
  IconRoute,
  IconPencil,
  IconPlus,
  IconTool,
  IconRefresh,
  IconSunMoon,
  IconTerminal2,
  IconTopologyStar3,
} from '@tabler/icons-react';
import type { Deed } from './commands';

const ICONS: Readonly<Record<string, typeof IconPlug>> = {
  go: IconArrowRight,
  show: IconInfoCircle,
  theme: IconSunMoon,
  'ensure-network': IconTopologyStar3,
  repair: IconTool,
  'edit-network': IconPencil,
  topology: IconTopologyStar3,
  connect: IconPlug,
  'connect-with': IconPlugConnected,
  keep: IconPin,
  reach: IconRoute,
  'check-everything': IconRoute,
  'add-name': IconPlus,
  'add-group': IconPlus,
  disconnect: IconPlugOff,
  install: IconDownload,
  start: IconPlayerPlayFilled,
  stop: IconPlayerStopFilled,
  restart: IconRefresh,
  open: IconExternalLink,
  logs: IconFileText,
  shell: IconTerminal2,
  data: IconDatabase,
  export: IconFileExport,
  import: IconFileImport,
};

/** The sign of what a command does. */
export function CommandIcon({ deed }: { readonly deed: Deed }) {
  const Icon = ICONS[signOf(deed)] ?? IconArrowRight;
  return <Icon size={14} stroke={1.7} aria-hidden />;
}

function signOf(deed: Deed): string {
  if (deed.kind === 'many') return deed.verb;
  if (deed.kind === 'view') return deed.view;
  return 'action' in deed ? deed.action.do : deed.kind;
}
