import { exchange, queryString } from '../../../../platform/web/client.ts'
import type { NotePicture } from '../../contract/note.ts'

/** Puts a picture into a note's case; rejects with the Problem that bars it. */
export const uploadPicture = async (noteId: string, file: File): Promise<NotePicture> => {
  const { answer } = await exchange('POST', `/notes/${noteId}/pictures${queryString({ name: nameOf(file) })}`, { file })
  return answer as NotePicture
}

/** Browsers call what is pasted `image.png`; brackets and control signs would break the markdown around it. */
export const nameOf = (file: { name: string }): string =>
  file.name
    .replaceAll(/[[\]()\p{Cc}]/gu, ' ')
    .replace(/\.\w{1,5}$/, '')
    .trim()
    .slice(0, 150) || 'picture'

export const picturesIn = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'))
