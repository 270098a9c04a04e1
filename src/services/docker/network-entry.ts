import type Docker from 'dockerode';
import { z } from 'zod';

/** An entry of `GET /networks`, as far as DAMP reads it. */
export const networkEntrySchema = z.object({
  Name: z.string(),
  Id: z.string(),
  Created: z.string().default(''),
  Scope: z.string().default('local'),
  Driver: z.string(),
  EnableIPv6: z.boolean().default(false),
  Internal: z.boolean().default(false),
  Ingress: z.boolean().default(false),
  ConfigOnly: z.boolean().default(false),
  Labels: z.record(z.string(), z.string()).nullish(),
  Options: z.record(z.string(), z.string()).nullish(),
  IPAM: z
    .object({
      Config: z
        .array(z.object({ Subnet: z.string().optional(), Gateway: z.string().optional() }))
        .nullish(),
    })
    .nullish(),
});

export type NetworkEntry = z.infer<typeof networkEntrySchema>;

/** All networks of the engine (`GET /networks`). */
export async function listNetworks(docker: Docker): Promise<readonly NetworkEntry[]> {
  return z.array(networkEntrySchema).parse(await docker.listNetworks());
}

/** The networks in whose names one of these words is. */
export async function listNetworksLike(
  docker: Docker,
  ...words: readonly string[]
): Promise<readonly NetworkEntry[]> {
  const found = await docker.listNetworks({ filters: { name: [...words] } });
  return z.array(networkEntrySchema).parse(found);
}

/** The networks of exactly these names; the engine's filter takes parts of names too. */
export async function listNetworksNamed(
  docker: Docker,
  ...names: readonly string[]
): Promise<readonly NetworkEntry[]> {
  const found = await listNetworksLike(docker, ...names);
  return found.filter(({ Name }) => names.includes(Name));
}
