import type { Content } from '../../../platform/server/means/files/content.ts'
import type { AnyChange } from '../../../platform/server/change.ts'
import type { ReactionScene } from '../../../platform/server/jobs/reactions.ts'
import { bringChild } from '../contract/requests/readings.ts'
import type { Child } from './reactions/bring-in.ts'
import type { Cited } from './queries/cited.ts'
import type { ReadingMeans } from './tasks/read-evidence.ts'
import { segmentsOf } from '../../evidence/server/index.ts'
import { pour } from './running/pour.ts'
import { takeChild } from './run.ts'
import { wholeImage } from './running/whole-image.ts'
import { isEntryRef, takeEntry } from './tools/list-archive.ts'
import { isFileRef, takeFile } from './tools/take-file.ts'

type Taking = { react: ReactionScene; factId: string; cited: Cited; child: Child }

/**
 * One thing inside an exhibit becomes an exhibit of its own, whose parent that is: taken out in the sandbox, received like
 * any other bytes, registered by whoever accepted it.
 */
export async function takeOut(
  { files, sandbox, changes }: ReadingMeans,
  { react, factId, cited, child }: Taking,
): Promise<{ evidenceId: string } | { says: string }> {
  if (child.ref === undefined) return { says: 'It was listed only; nothing can take it out.' }
  if (!cited.contentId) return { says: 'What it lies in is not kept here any more.' }
  const { organisationId, contentId, evidenceId } = cited
  const { ref, name } = child
  const segments = await react.read((scene) => segmentsOf(scene, evidenceId))
  const input = { stream: await wholeImage(files, { organisationId, contentId, segments }) }
  const opened = await sandbox()
  const take = isFileRef(ref) ? takeFile : isEntryRef(ref) ? takeEntry : takeChild
  const taken = await pour(
    (put) => take(opened, { input, ref }, put),
    (bytes) => files.receiveBytes(organisationId, bytes, nameOf(name)),
  )
  if (taken.outcome === 'refused') return { says: taken.detail }
  const change = changes().get(bringChild.name)
  if (!change) throw new Error('No change registers what was taken out.')
  return register({ react, factId, cited, child }, change, taken.drunk)
}

async function register({ react, factId, cited, child }: Taking, change: AnyChange, content: Content) {
  const body = { number: child.number, name: nameOf(child.name), content }
  const { facts } = await react.perform(
    { once: { activityId: factId, reaction: `bring-in child ${child.number}` } },
    { change, refs: [cited.runId], body },
  )
  const itemId = facts[0]?.data['itemId']
  return typeof itemId === 'string'
    ? { evidenceId: itemId }
    : { says: 'It was registered before; it stands below its exhibit.' }
}

/** The last part of the path, as it is shown. */
const nameOf = (path: string): string =>
  (path.split(/[/\\]/).findLast((part) => part !== '') ?? 'unnamed').slice(0, 200)
