import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of processor time these process trees take while `work` runs. */
export async function costOf(roots: readonly number[], work: () => Promise<unknown>): Promise<number> {
  const before = roots.map(treeTicks)
  await work()
  return roots.map(treeTicks).reduce((sum, ticks, at) => sum + ticks - before[at]!, 0) / 100
}

type Stat = { parent: number; own: number; reaped: number }

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return { parent: fields[1]!, own: fields[11]! + fields[12]!, reaped: fields[13]! + fields[14]! }
  } catch {
    return undefined // It ended between the listing and the look.
  }
}

export const parentOf = (pid: number): number => statOf(pid)?.parent ?? 0

function treeTicks(root: number): number {
  const stats = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const stat = statOf(Number(name))
        return stat ? [[Number(name), stat] as const] : []
      }),
  )
  const of = (pid: number): number => {
    const stat = stats.get(pid)
    if (!stat) return 0
    let ticks = stat.own + stat.reaped
    for (const [child, { parent }] of stats) if (parent === pid) ticks += of(child)
    return ticks
  }
  return of(root)
}
