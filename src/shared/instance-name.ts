import { z } from 'zod';

/** An instance's name: a Docker name that is a host name too (RFC 1123), so no `_` and no capitals. */
export const instanceNameSchema = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'This is not an instance name.');
