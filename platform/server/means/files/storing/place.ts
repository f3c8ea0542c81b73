/** A sealed file that lies somewhere, open for reading. */
export type Stored = {
  length: number
  /** Fills `into` from `at`; answers how many bytes there were. */
  read: (into: Uint8Array, at: number) => Promise<number>
  close: () => Promise<void>
}

export type Blob = { organisationId: string; blobId: string }

/** Where sealed files lie. */
export type Place = {
  name: 'disk' | 's3'
  /** Keeps a copy of the sealed file at `path`, whole and durable; done again, it is the same. */
  take: (blob: Blob, path: string) => Promise<void>
  /** Undefined: there is no such file. */
  open: (blob: Blob) => Promise<Stored | undefined>
  /** Done as well where there was none. */
  remove: (blob: Blob) => Promise<void>
}

/** What a file's key is bound to in the vault. */
export const sealPlace = ({ organisationId, blobId }: Blob): string => `files ${organisationId} ${blobId}`
