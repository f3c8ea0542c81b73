import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { downloadEvidence as download, downloadRaw as raw, lookInside as look } from '../../contract/requests/copies.ts'
import { newestLetOut, type LetOutAs } from '../copies/let-out.store.ts'
import { fetchedFor } from '../copies/fetched-for.ts'
import { personProblem, stateProblem, type NextStep } from '../custody/follow.ts'
import { recordStep } from '../custody/record-step.ts'
import { conflict, type EvidenceRow } from '../evidence.ts'
import { loadEvidence } from '../evidence.store.ts'

const mustBeKept = (step: NextStep) => (item: EvidenceRow) =>
  stateProblem(item, step) ??
  (item.content_id === null
    ? conflict('evidence.not-kept-here', `The bytes of ${item.exhibit} are not kept here.`)
    : undefined)

const words: Record<LetOutAs, string> = {
  'zip-aes': 'downloaded as a ZIP under a password, AES-256',
  'zip-crypto': 'downloaded as a ZIP under a password, ZipCrypto',
  raw: 'downloaded as it is',
  look: 'looked at here, as text or picture',
}

type Asked = { reason: string; authority: string | null }

/** The step stands before the first byte leaves: what is fetched afterwards can only be what was recorded. */
async function letOut(scene: Scene, item: EvidenceRow, { as, reason, authority }: Asked & { as: LetOutAs }) {
  const copied = as !== 'look'
  await recordStep(scene, item, {
    kind: copied ? 'copied' : 'accessed',
    reason,
    authority,
    details: words[as],
    letOut: as,
    now: {},
  })
  return { subjectId: item.id, caseId: item.caseId, data: { key: item.exhibit, title: item.title, reason } }
}

/** Where to fetch it. */
async function presentLetOut(scene: Scene, ids: readonly string[]) {
  const answers = []
  for (const id of ids) {
    const { copyId, exhibit, at, as } = await newestLetOut(scene, id)
    const url = `/api/v1/evidence/${id}/${as === 'look' ? 'looks' : 'copies'}/${copyId}`
    answers.push({ id, copyId, exhibit, url, until: fetchedFor(at).toISOString() })
  }
  return answers
}

const onEvidence = { subjectKind: 'evidence', load: loadEvidence, present: presentLetOut } as const
const copied = {
  ...onEvidence,
  allow: ({ actor }: Scene, item: EvidenceRow) => personProblem(item, 'copied', actor.personId),
  when: mustBeKept('copied'),
} as const

export const downloadEvidence = change({
  ...copied,
  request: download,
  fact: 'evidence.downloaded',
  apply: one(async (scene, item, { cipher, ...asked }) => {
    const as = cipher === 'zip-crypto' ? 'zip-crypto' : 'zip-aes'
    const draft = await letOut(scene, item, { ...asked, as })
    return { ...draft, data: { ...draft.data, as } }
  }),
})

/** A right of its own: these are the bytes themselves. */
export const downloadRaw = change({
  ...copied,
  request: raw,
  fact: 'evidence.downloaded',
  apply: one(async (scene, item, asked) => {
    const draft = await letOut(scene, item, { ...asked, as: 'raw' })
    return { ...draft, data: { ...draft.data, as: 'raw' } }
  }),
})

export const lookInside = change({
  ...onEvidence,
  request: look,
  fact: 'evidence.accessed',
  allow: ({ actor }, item) => personProblem(item, 'accessed', actor.personId),
  when: mustBeKept('accessed'),
  apply: one(async (scene, item, asked) => letOut(scene, item, { ...asked, as: 'look' })),
})
