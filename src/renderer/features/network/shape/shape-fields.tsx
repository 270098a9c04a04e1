import { Button } from '@/renderer/components/button';
import { Checkbox } from '@/renderer/components/checkbox';
import { Choice } from '@/renderer/components/choice';
import { Field } from '@/renderer/components/field';
import { Folded } from '@/renderer/components/folded';
import { Warning } from '@/renderer/components/warning';
import type { ShapeScene } from '@/shared/network-shape';
import type { ShapeProblems } from '@/shared/shape-problems';
import { isolationLabels } from '../isolation-labels';
import classes from './edit-dialog.module.css';
import { SegmentTable } from './segment-table';
import { elsewhere, type ShapeForm } from './shape-form';

interface ShapeFieldsProps {
  readonly form: ShapeForm;
  readonly scene: ShapeScene;
  readonly problems: ShapeProblems;
  readonly change: (part: Partial<ShapeForm>) => void;
}

const isolations = [
  {
    value: 'open',
    label: isolationLabels.open,
    hint: 'Members reach each other and the internet; their ports can be published.',
  },
  {
    value: 'internal',
    label: isolationLabels.internal,
    hint: 'Members reach each other only. Published ports stop working.',
  },
  {
    value: 'segmented',
    label: isolationLabels.segmented,
    hint: 'Each project sees the services that it uses, and no other project.',
  },
] as const;

export function ShapeFields({ form, scene, problems, change }: ShapeFieldsProps) {
  const { free } = scene;
  const text = (
    key: 'subnet' | 'gateway' | 'range' | 'ipv6' | 'mtu',
    label: string,
    hint?: string,
    aside?: React.ReactNode,
  ) => (
    <Field label={label} hint={hint} problem={problems[key] ?? null} aside={aside}>
      {(control) => (
        <input
          {...control}
          value={form[key]}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  const takeFree = () => change(elsewhere(scene));
  return (
    <>
      {text(
        'subnet',
        'Subnet',
        undefined,
        free.subnet !== null && <Button onClick={takeFree}>Take a free one</Button>,
      )}
      <Checkbox checked={form.hasIpv6} onChange={(hasIpv6) => change({ hasIpv6 })}>
        IPv6
      </Checkbox>
      {form.hasIpv6 && text('ipv6', 'ULA prefix', 'Of your own, drawn at random (RFC 4193)')}
      {text('mtu', 'MTU', 'Empty: Docker’s own. Less, 1400 say, where a VPN lets TLS hang')}
      <Choice
        label="Isolation"
        options={isolations}
        value={form.isolation}
        onChange={(isolation) => change({ isolation })}
      />
      {problems.isolation !== undefined && (
        <p role="status" className={classes['wrong']}>
          {problems.isolation}
        </p>
      )}
      {scene.isApart && (
        <Warning>
          As it is, the network keeps its members apart (enable_icc=false). Made again, it lets them
          reach each other.
        </Warning>
      )}
      {form.isolation === 'segmented' && (
        <SegmentTable scene={scene} uses={form.uses} change={(uses) => change({ uses })} />
      )}
      <Folded title="Gateway and range" isOpen={form.range !== ''}>
        {text('gateway', 'Gateway', 'Empty: the first address')}
        {text('range', 'Address range', 'Empty: all of the subnet. Addresses are dealt from it')}
      </Folded>
    </>
  );
}
