import { Button } from '@/renderer/components/button';
import { wordForContainer, type Tone } from '@/renderer/components/state';
import { StateDot } from '@/renderer/components/state-label';
import type { BalanceGroup, GroupFigures } from '@/shared/balance-group';
import type { Container } from '@/shared/engine';
import classes from './balance-view.module.css';

interface GroupTableProps {
  readonly group: BalanceGroup;
  /** Undefined until they are known. */
  readonly figures: GroupFigures | undefined;
  readonly containers: readonly Container[];
  readonly isBusy: boolean;
  readonly change: (group: BalanceGroup) => void;
}

/** A row for each instance of a group: how it is, what it was given, and how to take it out. */
export function GroupTable({ group, figures, containers, isBusy, change }: GroupTableProps) {
  const total = (figures ?? []).reduce((sum, { served }) => sum + served, 0);
  const { instances } = group;
  const setDraining = (name: string, draining: boolean) =>
    change({
      ...group,
      instances: instances.map((one) => (one.member === name ? { ...one, draining } : one)),
    });
  return (
    <table aria-label={group.name} className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">Instance</th>
          <th scope="col">State</th>
          <th scope="col" className={classes['amount']}>
            Share
          </th>
          <th scope="col" className={classes['amount']}>
            Served
          </th>
          <th scope="col">
            <span className="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {instances.map(({ member, draining }) => {
          const served = figures?.find((one) => one.member === member)?.served ?? 0;
          const { word, tone } = stateOf(member, draining, containers);
          const past = ['idle', 'bad'].includes(tone)
            ? { 'data-past': true, title: 'What it was given before it fell away' }
            : {};
          return (
            <tr key={member} aria-label={member}>
              <th scope="row">{member}</th>
              <td>
                <span className={classes['state']} data-tone={tone}>
                  <StateDot tone={tone} />
                  {word}
                </span>
              </td>
              <td {...past} className={classes['amount']}>
                {total === 0 ? '–' : `${Math.round((100 * served) / total)} %`}
              </td>
              <td {...past} className={classes['amount']}>
                {served}
              </td>
              <td className={classes['act']}>
                <Button pending={isBusy} onClick={() => setDraining(member, !draining)}>
                  {draining ? 'Use again' : 'Drain'}
                </Button>
                <Button
                  look="danger"
                  pending={isBusy}
                  onClick={() =>
                    change({
                      ...group,
                      instances: instances.filter((one) => one.member !== member),
                    })
                  }
                >
                  Take out
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function stateOf(
  member: string,
  draining: boolean,
  containers: readonly Container[],
): { readonly word: string; readonly tone: Tone } {
  const container = containers.find(({ name }) => name === member);
  if (!container?.endpoint) return { word: 'Not on the network', tone: 'bad' };
  const word = wordForContainer(container);
  if (word !== 'Running' && word !== 'Healthy')
    return { word, tone: word === 'Unhealthy' ? 'warn' : 'idle' };
  return draining ? { word: 'Draining', tone: 'busy' } : { word, tone: 'good' };
}
