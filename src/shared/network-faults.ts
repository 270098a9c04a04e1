import { z } from 'zod';

const faultCodeSchema = z.enum([
  /** It is the template, the ingress or an overlay network of a swarm: never a network of DAMP’s. */
  'other-kind',
  'wrong-driver',
  'internal',
  /** It is set so that no member reaches another. */
  'kept-apart',
  /** It has no subnet of its own. */
  'no-subnet',
  /** Its subnet or gateway is not the one that was chosen. */
  'other-subnet',
  /** Something else that was chosen for it is not so. */
  'other-shape',
  /** There are several networks of the name. */
  'several',
  /** A route of this computer leads its addresses elsewhere. */
  'route-over-it',
  /** A container points at a network that is gone. */
  'stale-member',
  /** A container was made on a network by its id, and that one is gone: Docker starts it on no other. */
  'tied-to-gone',
  /** A container points at a segment whose network is gone. */
  'gone-segment',
  /** A container that belongs on the network is not there. */
  'off-network',
  /** A member does not answer to a name that it is to have. */
  'alias-lost',
  /** A member has another address than it is to have. */
  'other-address',
  /** A network that is none of DAMP's has the name of a segment that is needed. */
  'segment-taken',
  /** A container is not in a segment that it belongs in, or not under its names. */
  'off-segment',
  /** The network is segmented, and who uses services is on the network itself: it sees all of them. */
  'in-the-open',
]);

/** Something about the network that is not as it is wanted. */
export const networkFaultSchema = z.object({
  code: faultCodeSchema,
  /** A sentence for people. */
  message: z.string(),
  /** The id of the container that it is about. */
  container: z.string().nullable(),
  /**
   * Who can put it right: DAMP by itself, since nothing is at risk; DAMP when it is asked to, since
   * connections end for it; or only the user.
   */
  remedy: z.enum(['unasked', 'repair', 'by-hand']),
});

export type NetworkFaultCode = z.infer<typeof faultCodeSchema>;
export type NetworkFault = z.infer<typeof networkFaultSchema>;
