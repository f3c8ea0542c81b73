import type { Place, ReadingLine } from '../contract/reading.ts'
import type { Proposal, ProposalKind } from '../contract/run.ts'

export type Proposing = Extract<ReadingLine, { kind: ProposalKind }>

/** Where it stands, in words: "offset 4,096, path word/document.xml". */
export function whereOf({ path, line, offset }: Place): string {
  const parts = [
    ...(path === undefined ? [] : [path]),
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(offset === undefined ? [] : [`offset ${offset}`]),
  ]
  return parts.join(', ')
}

type Found = Pick<Proposal, 'type' | 'text' | 'context' | 'at' | 'size' | 'takeable' | 'where'>

/** What is shown of a proposal. */
export function foundIn(line: Proposing): Found {
  const nothing = { type: null, context: null, at: null, size: null, takeable: true, where: whereOf(line.at) }
  switch (line.kind) {
    case 'observable':
      return { ...nothing, type: line.type, text: line.value, context: line.context ?? null }
    case 'event':
      return { ...nothing, text: line.what, at: new Date(line.time).toISOString() }
    case 'child':
      return {
        ...nothing,
        type: line.mediaType ?? null,
        text: line.name,
        context: line.note ?? null,
        size: line.size,
        takeable: line.ref !== undefined,
      }
  }
}
