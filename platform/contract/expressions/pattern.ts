// `matches` of CEL asks for RE2: linear time whatever the pattern.
import { RE2JS } from 're2js'
import { charge } from './work.ts'

const longestPattern = 500
const largest = 1_000
const longestText = 20_000
const mostKnown = 500

/** Those that are refused as well, with why: to find it out again would cost as much. */
const known = new Map<string, RE2JS | { fault: string }>()

/** @throws Error that says what is wrong with the pattern */
export function fits(text: string, pattern: string): boolean {
  if (pattern.length > longestPattern) throw new Error(`The pattern is longer than ${longestPattern} characters`)
  const compiled = known.get(pattern) ?? learn(pattern)
  if ('fault' in compiled) throw new Error(compiled.fault)
  const read = text.slice(0, longestText)
  charge((read.length * compiled.programSize()) / 4)
  return compiled.matcher(read).find()
}

function learn(pattern: string): RE2JS | { fault: string } {
  const size = sizeOf(pattern)
  const made = size > largest ? { fault: 'The pattern is too large' } : compile(pattern, size)
  if (known.size >= mostKnown) known.clear()
  known.set(pattern, made)
  return made
}

function compile(pattern: string, size: number): RE2JS | { fault: string } {
  // As measured: classes of Unicode are large tables.
  charge(2_000 + size * 150 + (pattern.split(/\\p/i).length - 1) * 5_000)
  try {
    const compiled = RE2JS.compile(pattern)
    return compiled.programSize() > largest ? { fault: 'The pattern is too large' } : compiled
  } catch (error) {
    return { fault: (error as Error).message }
  }
}

const token =
  /\\Q[\s\S]*?(?:\\E|$)|\\[pPx]\{[^}]*\}|\\[\s\S]|\[\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]?|\{(\d+)(?:,(\d*))?\}|[\s\S]/gu

/** How many instructions it comes to, about: what stands in counted repetitions is made so many times. */
export function sizeOf(pattern: string): number {
  const groups = [0]
  let last = 0
  const add = (size: number) => {
    groups.push(groups.pop()! + size)
    last = size
  }
  for (const [said, least, most] of pattern.matchAll(token)) {
    if (said === '(') groups.push(1)
    else if (said === ')' && groups.length > 1) add(groups.pop()!)
    else if (least !== undefined) {
      const times = Math.max(Number(least) + 1, Number(most ?? 0))
      add(last * (times - 1))
      last *= times
    } else add(said.startsWith('\\Q') ? said.length : 1)
  }
  return groups.reduce((sum, each) => sum + each, 0)
}
