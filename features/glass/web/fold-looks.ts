import type { Look } from '../contract/glass.ts'

/** What one person did at one thing in one go. */
export type Visit = Pick<Look, 'id' | 'at' | 'person' | 'byToken' | 'allowed' | 'title'> & { parts: string[] }

const oneGo = 15 * 60_000

/** Opening a page asks a dozen questions: what follows one another, of one person at one thing, is told as one. */
export function foldLooks(looks: readonly Look[]): Visit[] {
  const visits: Visit[] = []
  for (const look of looks) {
    const last = visits.findLast(
      (visit) => visit.person?.id === look.person?.id && visit.title === look.title && visit.byToken === look.byToken,
    )
    const part = partOf(look)
    if (last && last.allowed && look.allowed && Date.parse(last.at) - Date.parse(look.at) <= oneGo) {
      if (!last.parts.includes(part)) last.parts.push(part)
    } else {
      const { id, at, person, byToken, allowed, title } = look
      visits.push({ id, at, person, byToken, allowed, title, parts: [part] })
    }
  }
  return visits
}

/** "Tasks of a case and of all merged into it, by phase" is "tasks"; what has no summary is told by its name. */
function partOf({ summary, what }: Pick<Look, 'summary' | 'what'>): string {
  if (summary === what) return what.split('.')[0]!.replaceAll('-', ' ')
  const [head = summary] = summary.replace(', and all merged into it,', '').split(/[:;,(]/)
  const short = head
    .replace(/ (?:of|like|at|with) (?:a|an|the|this|one) (?:case|exhibit)\b.*$/i, '')
    .replace(/^The /, '')
  return (short.charAt(0).toLowerCase() + short.slice(1)).trim()
}
