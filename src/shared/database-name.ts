/**
 * A name that needs no quoting in any dialect and is no option of any program. The databases that a
 * server already has may be named otherwise; those are shown only.
 */
export const DATABASE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,62}$/;

export const DATABASE_NAME_RULE =
  'A database’s name is made of letters, digits, hyphens and underscores: 63 at most, and no hyphen first.';
