import type { Isolation, NetworkShape, ShapeScene } from '@/shared/network-shape';

/** By segment: the services that it sees. */
export type SegmentUses = Readonly<Record<string, readonly string[]>>;

/** The fields as they are typed. */
export interface ShapeForm {
  readonly subnet: string;
  readonly gateway: string;
  readonly range: string;
  readonly hasIpv6: boolean;
  readonly ipv6: string;
  readonly mtu: string;
  readonly isolation: Isolation;
  readonly uses: SegmentUses;
}

/** The free IPv6 subnet is offered where there is no IPv6 yet. */
export function formOfShape(
  shape: NetworkShape,
  { free, segments }: Pick<ShapeScene, 'free' | 'segments'>,
): ShapeForm {
  return {
    subnet: shape.subnet,
    gateway: shape.gateway ?? '',
    range: shape.range ?? '',
    hasIpv6: shape.ipv6 !== null,
    ipv6: shape.ipv6 ?? free.ipv6,
    mtu: shape.mtu === null ? '' : String(shape.mtu),
    isolation: shape.isolation,
    uses: Object.fromEntries(segments.map(({ name, uses }) => [name, uses])),
  };
}

/** The fields that another subnet changes, with one that is free; none where none is. */
export function elsewhere({ free }: ShapeScene): Partial<ShapeForm> {
  return free.subnet === null ? {} : { subnet: free.subnet, gateway: '', range: '' };
}

/** What is asked for; a field that makes no sense is left to be judged. */
export function shapeOfForm(form: ShapeForm): NetworkShape {
  const given = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    subnet: form.subnet.trim(),
    gateway: given(form.gateway),
    range: given(form.range),
    ipv6: form.hasIpv6 ? form.ipv6.trim() : null,
    mtu: given(form.mtu) === null ? null : Number(form.mtu),
    isolation: form.isolation,
    ...(form.isolation === 'segmented'
      ? { segments: Object.entries(form.uses).map(([name, uses]) => ({ name, uses: [...uses] })) }
      : {}),
  };
}
