import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import '@mantine/core/styles/Switch.css';
import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useVersions } from '@/api/app/app-queries';
import { useEngineStatus } from '@/api/docker/docker-queries';
import { useNetworkIntent, useSetHealing } from '@/api/network/network-queries';
import { Copyable } from '@/renderer/components/copyable';
import { Page } from '@/renderer/components/page';
import type { EngineStatus } from '@/shared/engine';
import classes from './settings-page.module.css';

const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
] as const;

export function SettingsPage() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page title="Settings">
      <div className={classes['settings']}>
        <Group title="Appearance">
          <Setting label="Theme">
            <SegmentedControl
              aria-label="Theme"
              size="xs"
              transitionDuration={100}
              data={[...THEMES]}
              value={colorScheme}
              onChange={(value) => setColorScheme(value)}
            />
          </Setting>
        </Group>
        <Group title="Network">
          <Healing />
        </Group>
        <Group title="Engine">
          <EngineSettings engine={useEngineStatus()} />
        </Group>
        <Group title="About">
          <Versions />
        </Group>
      </div>
    </Page>
  );
}

const ABOUT_HEALING =
  'Only what puts no data and no open connection at risk, such as a service that was taken off the network.';

function Healing() {
  const intent = useNetworkIntent();
  const setHealing = useSetHealing();
  return (
    <Setting label="Repair by itself" about={ABOUT_HEALING}>
      <Switch
        aria-label="Repair by itself"
        size="xs"
        disabled={!intent}
        checked={intent?.heal ?? false}
        onChange={({ currentTarget }) => setHealing.mutate(currentTarget.checked)}
      />
    </Setting>
  );
}

function EngineSettings({ engine }: { readonly engine: EngineStatus | undefined }) {
  if (engine?.state === 'running') {
    return (
      <>
        <Setting label="Address">
          <Copyable text={engine.host} />
        </Setting>
        <Setting label="Version">
          {engine.version} <small>API {engine.apiVersion}</small>
        </Setting>
        <Setting label="System">{engine.operatingSystem}</Setting>
      </>
    );
  }
  return (
    <>
      <Setting label="State">
        {engine?.state === 'unreachable' ? engine.error.message : 'Looking for an engine…'}
      </Setting>
      {engine?.state === 'unreachable' &&
        engine.looked.map(({ source, host, finding }) => (
          <Setting key={source + host} label={source}>
            <code>{host}</code> <small>{finding}</small>
          </Setting>
        ))}
    </>
  );
}

function Versions() {
  const versions = useVersions();
  const rows = [
    ['DAMP', versions?.damp],
    ['Electron', versions?.electron],
    ['Chromium', versions?.chromium],
    ['Node', versions?.node],
  ] as const;
  return rows.map(([label, version]) => (
    <Setting key={label} label={label}>
      {version ?? ' '}
    </Setting>
  ));
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className={classes['group']}>
      <h2>{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}

interface SettingProps {
  readonly label: string;
  /** A sentence on what it does. */
  readonly about?: string;
  readonly children: ReactNode;
}

function Setting({ label, about, children }: SettingProps) {
  return (
    <div className={classes['setting']}>
      <dt>{label}</dt>
      <dd>
        {children}
        {about !== undefined && <p>{about}</p>}
      </dd>
    </div>
  );
}
