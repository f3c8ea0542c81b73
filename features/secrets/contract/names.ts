/** The names of secrets among the names an expression or template uses: `secret.NAME`. */
export const secretNamesOf = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => (name.startsWith('secret.') ? [name.split('.')[1] ?? ''] : []))),
]

/** What templates of requests may speak of besides their own words. */
export const secretVocabulary = {
  secret: { type: 'map', says: 'A secret by its name: secret.NAME. Its value is put in when the request is sent.' },
} as const
