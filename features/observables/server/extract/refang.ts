const marks =
  /\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}|\[:\/\/\]|\[:\]|\(:\)|\[\/\]|\[@\]|\(@\)|\{@\}|\[at\]|\(at\)|\{at\}/gi

const plain = (mark: string): string => {
  const inner = mark.slice(1, -1).toLowerCase()
  return inner === 'dot' ? '.' : inner === 'at' ? '@' : inner
}

/** `evil[.]example`, `bob[@]x(.)org`, `hxxp[://]…` as they were before someone made them safe to paste. `hxxp` itself is read by the URL reader. */
export const refang = (text: string): string =>
  text.includes('[') || text.includes('(') || text.includes('{') ? text.replace(marks, plain) : text
