import { Menu } from '@mantine/core';
import { IconCopy, IconDots, IconInfoCircle } from '@tabler/icons-react';
import { IconButton } from '@/renderer/components/button';
import { copyText } from '@/renderer/components/copy-text';
import { navigate } from '@/renderer/routes/router';
import {
  hostAddress,
  internalAddress,
  laravelEnv,
  serviceUrl,
  symfonyEnv,
} from '@/shared/laravel-env';
import type { Entry } from './entries';

/** The menu "More" of a row: details, and what people copy. */
export function InstanceMenu({ entry }: { readonly entry: Entry }) {
  const { instance, definition, container } = entry;
  const version = container?.managed?.version;
  const host = definition && container && hostAddress(definition, container.ports);
  const copies: readonly (readonly [string, string | null | undefined])[] =
    definition && version
      ? [
          ['Copy internal address', internalAddress(definition, instance)],
          ['Copy host address', host],
          ['Copy Laravel .env', laravelEnv({ definition, instance, version })],
          ['Copy Symfony .env', symfonyEnv({ definition, instance, version })],
          ['Copy URL', serviceUrl({ definition, instance, version })],
        ]
      : [];
  return (
    <Menu
      position="bottom-end"
      width={200}
      transitionProps={{ duration: 80 }}
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#page' }}
    >
      <Menu.Target>
        <IconButton label="More">
          <IconDots size={16} stroke={1.7} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconInfoCircle size={14} />}
          onClick={() => navigate('services', instance)}
        >
          Details
        </Menu.Item>
        <Menu.Divider />
        {copies.map(([label, text]) => (
          <Menu.Item
            key={label}
            leftSection={<IconCopy size={14} />}
            disabled={!text}
            onClick={() => {
              if (text) void copyText(text);
            }}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
