const kinds: readonly [RegExp, string][] = [
  [/dyn<([^<>]+)>/g, '$1'],
  [/google\.protobuf\.Timestamp/g, 'time'],
  [/google\.protobuf\.Duration/g, 'length of time'],
  [/\bstring\b/g, 'text'],
  [/\b(?:int|uint|double)\b/g, 'number'],
  [/\bbool\b/g, 'yes/no'],
  [/\bdyn\b/g, 'value'],
]
const kindsInWords = (text: string): string =>
  kinds.reduce((said, [machine, words]) => said.replace(machine, words), text)

const sentences: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [/^no such overload: (.+)$/i, ([, of = '']) => `These kinds do not go together: ${kindsInWords(of)}.`],
  [
    /^found no matching overload for '(.+)'$/i,
    ([, call = '']) => `There is no ${kindsInWords(call)} here: look at its name, and at what it is asked of.`,
  ],
  [/^Unexpected token: EOF$/i, () => 'It ends too early: something is missing at its end.'],
  [
    /^Unexpected (?:token|character): '?(.+?)'?$/i,
    ([, sign = '']) =>
      `“${sign}” cannot stand there. Write == for “is”, && for “and”, || for “or”, and texts in quotes.`,
  ],
  [/^Unterminated string$/i, () => 'A text is not closed: its second quotation mark is missing.'],
  [/^No such key: index out of bounds/i, () => 'The list has fewer entries than it asks for.'],
  [/^No such key: (.+)$/i, ([, key = '']) => `There is no ${key} in it.`],
  [/^Exceeded max/i, () => 'It is too large: make it shorter, or two of it.'],
  [/^division by zero$/i, () => 'It divides by zero.'],
]

/** What the library says of an expression, for people; what is not known stays as it was said. */
export function inWords(said: string): string {
  for (const [machine, sentence] of sentences) {
    const found = machine.exec(said)
    if (found) return sentence(found)
  }
  return `${said}.`
}
