/** A dot, colon or at sign with brackets around it. Looking back at the first of a run keeps a megabyte of brackets linear. */
const marks = /(?<![[({])([[({]+)(\.|dot|:\/\/|:|@|at)([\])}]+)/gi

const pairs = new Set(['[]', '()', '{}'])

/** All pairs around a mark go at once, so that refanging twice changes nothing; brackets without their other half stay. */
const plain = (match: string, ...[open, mark, close]: string[]): string => {
  let depth = 0
  while (pairs.has(`${open!.at(-1 - depth)}${close![depth]}`)) depth++
  if (depth === 0) return match
  const word = mark!.toLowerCase()
  const inner = word === 'dot' ? '.' : word === 'at' ? '@' : word
  return open!.slice(0, open!.length - depth) + inner + close!.slice(depth)
}

/** `evil[.]example`, `bob[@]x(.)org`, `hxxp[://]…` as they were before someone made them safe to paste. `hxxp` itself is read by the URL reader. */
export const refang = (text: string): string =>
  text.includes('[') || text.includes('(') || text.includes('{') ? text.replace(marks, plain) : text
