/** How many colours tell cursors apart. */
export const hues = 6

/** The colour of a person's cursor, the same for everybody. */
export const hueOf = (personId: string): number => {
  let sum = 0
  for (const character of personId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return sum % hues
}
