import { useState } from 'react';
import { useContainers, useNetworkStatus } from '@/api/docker/docker-queries';
import { useConnectRisk, useConnectWith, useNetworkIntent } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Checkbox } from '@/renderer/components/checkbox';
import { Dialog } from '@/renderer/components/dialog';
import { Field } from '@/renderer/components/field';
import { Problem } from '@/renderer/components/problem';
import { connectProblems } from '@/shared/connect-options';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { formOf, optionsOf, type ConnectForm } from './connect-form';
import classes from './connect-dialog.module.css';

interface ConnectDialogProps {
  readonly container: Container;
  readonly onClose: () => void;
}

/** With which names and addresses a container is to be on the network. */
export function ConnectDialog({ container: asked, onClose }: ConnectDialogProps) {
  const intent = useNetworkIntent();
  const network = useNetworkStatus();
  const containers = useContainers() ?? [];
  const container = containers.find(({ id }) => id === asked.id) ?? asked;
  const [typed, setTyped] = useState<ConnectForm | null>(null);
  const connect = useConnectWith();
  const form = typed ?? formOf(container, intent);
  const change = (part: Partial<ConnectForm>) => {
    setTyped({ ...form, ...part });
    connect.reset();
  };
  const seen =
    network && 'id' in network
      ? network
      : { subnet: null, gateway: null, ipv6: false, isolation: 'open' as const };
  const options = optionsOf(form);
  const problems = connectProblems(options, container, containers, seen);
  const cantYet = Object.keys(problems).length > 0 || connect.isPending || intent === undefined;
  const submit = () => {
    if (!cantYet) connect.mutate({ container: container.id, options }, { onSuccess: onClose });
  };
  const risks = useConnectRisk(container);
  const isUp = container.endpoint !== null && container.state === 'running';
  return (
    <Dialog
      title={`Connect ${container.name}`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" pending={cantYet} onClick={submit}>
            Connect
          </Button>
        </>
      }
    >
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label="Aliases"
          hint={`Other members find it by these, besides ${container.name}. Several: with commas.`}
          problem={problems.aliases ?? null}
        >
          {(control) => (
            <input
              {...control}
              value={form.aliases}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ aliases: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label="IPv4 address"
          hint={
            seen.subnet
              ? `Empty: the network deals one of ${seen.subnet}.`
              : 'Empty: the network deals one.'
          }
          problem={problems.ipv4 ?? null}
        >
          {(control) => (
            <input
              {...control}
              value={form.ipv4}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ ipv4: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label="IPv6 address"
          hint={seen.ipv6 ? 'Empty: the network deals one.' : 'The network has no IPv6.'}
          problem={problems.ipv6 ?? null}
        >
          {(control) => (
            <input
              {...control}
              value={form.ipv6}
              disabled={!seen.ipv6}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ ipv6: event.currentTarget.value })}
            />
          )}
        </Field>
        {!container.managed && (
          <Checkbox checked={form.keep} onChange={(keep) => change({ keep })}>
            Keep connected: also when it is made anew
          </Checkbox>
        )}
        <button type="submit" hidden />
      </form>
      {risks.map((risk) => (
        <p key={risk} className={classes['note']}>
          {risk}
        </p>
      ))}
      {isUp && (
        <p className={classes['note']}>
          It is a member now. For other names or addresses it leaves the network for a moment: its
          open connections there end.
        </p>
      )}
      {connect.error && <Problem error={DampError.from(connect.error)} />}
    </Dialog>
  );
}
