import { z } from 'zod'

/**
 * What is said on `GET /notes/{id}/live` beside the Yjs sync protocol, as stateless messages.
 * The writer counts its edits; when the server has applied all of them it marks the count, and the server says the mark
 * back once it is in the database: only then is something saved.
 */
export const LiveMark = z.object({ mark: z.int().nonnegative() })
/** `refused`: what was typed last could not be saved, and why; it is still on the page. */
export type LiveSaid = { saved: number } | { refused: string }

/** The text of a note within its Yjs document. */
export const bodyKey = 'body'

/**
 * Close codes of the live connection. `changed`: dial again, what one may do here is another now. `gone`: do not.
 * `unreadable`: what came was no frame of the protocol.
 */
export const liveClose = { changed: 4409, gone: 4404, tooLong: 4413, unreadable: 4400 } as const
