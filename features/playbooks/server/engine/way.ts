import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { StepId } from '../../contract/document/step.ts'

/** Where a way leads, seen from inside its loops and branches. */
export type Arrival =
  | { kind: 'step'; step: StepId; frame: string }
  /** Of a parallel, one branch has come to the join. */
  | { kind: 'join'; step: StepId; frame: string; parallel: StepId; branch: number; of: number }
  /** Of a loop, one turn is over. */
  | { kind: 'turn'; step: StepId; frame: string; turn: number }

const innermost = /([a-z][a-z0-9_]*):(\d+)\/$/

/** `frame` lists the turns and branches one is in, outermost first: `hosts:2/both:0/`. */
export function arrive(document: PlaybookDocument, frame: string, to: StepId): Arrival {
  const [segment = '', owner = '', number = ''] = innermost.exec(frame) ?? []
  const step = document.steps[owner]
  const outer = frame.slice(0, frame.length - segment.length)
  if (step?.kind === 'parallel' && step.join === to)
    return { kind: 'join', step: to, frame: outer, parallel: owner, branch: Number(number), of: step.branches.length }
  if (step?.kind === 'loop' && owner === to) return { kind: 'turn', step: to, frame: outer, turn: Number(number) }
  return { kind: 'step', step: to, frame }
}

export const below = (frame: string, owner: StepId, number: number): string => `${frame}${owner}:${number}/`

/** The turns of loops a frame is in: loop -> turn. */
export function turnsOf(frame: string): Map<StepId, { turn: number; frame: string }> {
  const found = new Map<StepId, { turn: number; frame: string }>()
  let end = 0
  for (const segment of frame.matchAll(/([a-z][a-z0-9_]*):(\d+)\//g)) {
    found.set(segment[1]!, { turn: Number(segment[2]), frame: frame.slice(0, end) })
    end = segment.index + segment[0].length
  }
  return found
}

/** Whether what one frame came to is seen from the other: from inside, and once a loop or a branch is over. */
export const sees = (from: string, other: string): boolean => from.startsWith(other) || other.startsWith(from)
