import { createHash } from 'node:crypto'
import type { Scene } from '../../../platform/server/scene.ts'

type NewPicture = {
  pictureId: string
  name: string
  mediaType: string
  bytes: Uint8Array
  width: number
  height: number
}

export async function countPictures(scene: Scene, noteId: string): Promise<number> {
  const row = await scene.db
    .selectFrom('note_pictures')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('note_id', '=', noteId)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Returns the SHA-256 of the bytes, in hexadecimal. */
export async function insertPicture(
  scene: Scene,
  note: { id: string; caseId: string },
  picture: NewPicture,
): Promise<string> {
  const sha256 = createHash('sha256').update(picture.bytes).digest()
  await scene.db
    .insertInto('note_pictures')
    .values({
      organisation_id: scene.actor.organisationId,
      id: picture.pictureId,
      case_id: note.caseId,
      note_id: note.id,
      name: picture.name,
      media_type: picture.mediaType,
      size: picture.bytes.length,
      width: picture.width,
      height: picture.height,
      sha256,
      body: Buffer.from(picture.bytes),
      created_at: scene.now,
      created_by: scene.actor.personId,
    })
    .execute()
  return sha256.toString('hex')
}

export type PictureFile = { name: string; mediaType: string; sha256: Buffer; body: Buffer }

export const selectPicture = (scene: Scene, id: string): Promise<PictureFile | undefined> =>
  scene.db
    .selectFrom('note_pictures')
    .select(['name', 'media_type as mediaType', 'sha256', 'body'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
