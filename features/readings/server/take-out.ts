import type { Content } from '../../../platform/server/means/files/content.ts'
import type { AnyChange } from '../../../platform/server/change.ts'
import type { ReactionScene } from '../../../platform/server/jobs/reactions.ts'
import { PassThrough } from 'node:stream'
import { bringChild } from '../contract/requests/readings.ts'
import type { Child } from './reactions/bring-in.ts'
import type { Cited } from './queries/cited.ts'
import type { ReadingMeans } from './tasks/read-evidence.ts'
import { takeChild } from './run.ts'
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
  const bytes = new PassThrough()
  const input = { stream: await files.read(cited.organisationId, cited.contentId) }
  const receiving = files.receiveBytes(cited.organisationId, bytes, nameOf(child.name))
  // Where taking it out fails, so does what receives it: nothing of it is kept.
  receiving.catch(() => undefined)
  const take = isFileRef(child.ref) ? takeFile : isEntryRef(child.ref) ? takeEntry : takeChild
  const taken = await take(await sandbox(), { input, ref: child.ref }, async (piece) => {
    if (!bytes.write(piece)) await new Promise((resolve) => bytes.once('drain', resolve))
  })
  if (taken.outcome === 'refused') {
    bytes.destroy(new Error(taken.detail))
    return { says: taken.detail }
  }
  bytes.end()
  const content = await receiving
  const change = changes().get(bringChild.name)
  if (!change) throw new Error('No change registers what was taken out.')
  return register({ react, factId, cited, child }, change, content)
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
