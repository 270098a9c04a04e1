import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './tabs.module.css';

interface ViewTabsProps {
  readonly label: string;
  readonly views: readonly { readonly id: string; readonly label: string }[];
  /** The id of the view that is shown. */
  readonly shown: string;
  readonly onShow: (id: string) => void;
  /** The view has the height that is left, and scrolls by itself. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

/** The views of one thing, one of them shown. */
export function ViewTabs({ label, views, shown, onShow, fills, children }: ViewTabsProps) {
  return (
    <Tabs
      unstyled
      className={classes['tabs']}
      value={shown}
      onChange={(id) => {
        if (id !== null) onShow(id);
      }}
    >
      <Tabs.List className={classes['list']} aria-label={label}>
        {views.map((view) => (
          <Tabs.Tab key={view.id} value={view.id} className={classes['tab']}>
            {view.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown} className={classes['panel']} data-fills={fills || undefined}>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
