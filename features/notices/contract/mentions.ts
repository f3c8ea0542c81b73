/** A mention in markdown: `@[Ana Alves](person:0192…)`. */
const mention = /@\[([^\]\n]{1,200})\]\(person:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/gi

/** The ids of the people a text mentions, each once, in order. */
export const mentionedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(mention)].map((match) => match[2]!.toLowerCase())),
]

/** How a mention is written. Brackets in a name would end it early. */
export const mentionOf = (person: { id: string; name: string }): string =>
  `@[${person.name.replace(/[[\]\n]/g, ' ')}](person:${person.id})`
