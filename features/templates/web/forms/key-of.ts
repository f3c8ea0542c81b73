/** A key out of a name: `Lost badge` -> `lost-badge`; with `_` for fields. */
export const keyOf = (name: string, joint: '-' | '_' = '-'): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, joint)
    .replaceAll(/^[^a-z]+|[-_]+$/g, '')
    .slice(0, 39)
