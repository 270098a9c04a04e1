import { Checkbox } from '@/renderer/components/checkbox';
import { listed } from '@/shared/listed';
import type { ShapeScene } from '@/shared/network-shape';
import type { SegmentUses } from './shape-form';
import classes from './segment-table.module.css';

interface SegmentTableProps {
  readonly scene: Pick<ShapeScene, 'segments' | 'services'>;
  readonly uses: SegmentUses;
  readonly change: (uses: SegmentUses) => void;
}

/** Who sees which services: a line for each segment, with a box for each service. */
export function SegmentTable({ scene, uses, change }: SegmentTableProps) {
  const { segments, services } = scene;
  if (segments.length === 0) {
    return (
      <p className={classes['nobody']}>
        Only services are on the network. A project gets its segment when you connect it.
      </p>
    );
  }
  return (
    <ul className={classes['table']} aria-label="Segments">
      {segments.map(({ name, members, servesIn }) => {
        const used = uses[name] ?? [];
        const offered = [...new Set([...services, ...used])];
        const set = (service: string, isUsed: boolean) =>
          change({
            ...uses,
            [name]: offered.filter((one) => (one === service ? isUsed : used.includes(one))),
          });
        return (
          <li key={name} className={classes['row']}>
            <span className={classes['name']} title={members.join(', ')}>
              <span>{name}</span>
              <small>{sayMembers(name, members)}</small>
            </span>
            <div role="group" aria-label={`Services of ${name}`} className={classes['services']}>
              {offered.map((service) => (
                <Checkbox
                  key={service}
                  checked={used.includes(service) || servesIn.includes(service)}
                  disabled={servesIn.includes(service)}
                  onChange={(isUsed) => set(service, isUsed)}
                >
                  {service}
                </Checkbox>
              ))}
              {offered.length === 0 && <small>No service is installed.</small>}
              {servesIn.length > 0 && <small>{sayServed(servesIn)}</small>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function sayMembers(name: string, members: readonly string[]): string {
  if (members.length === 0) return 'not there now';
  if (members.length === 1 && members[0] === name) return 'container';
  return members.length === 1 ? '1 container' : `${members.length} containers`;
}

function sayServed(groups: readonly string[]): string {
  const [only] = groups;
  return groups.length === 1
    ? `${only} is seen here always: its instances are.`
    : `${listed(groups)} are seen here always: their instances are.`;
}
