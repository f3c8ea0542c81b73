import { listUploads } from '../../../contract/uploads.ts'
import type { Feature } from '../../feature.ts'
import type { Files } from './files.ts'
import { sweepFiles } from './sweep.ts'
import { describedUploads } from './tus/described.ts'
import { uploadDoor } from './tus/door.ts'
import type { MayReceive } from './tus/uploads.ts'

/** Uploads over HTTP: `mayReceive` judges by their target who may bring files where. */
export const filesManifest = (files: Files, mayReceive: MayReceive): Feature => ({
  name: 'files',
  needs: [],
  facts: {},
  changes: [],
  queries: [],
  jobs: [sweepFiles(files)],
  doorRequests: [listUploads],
  describedDoors: describedUploads,
  doors: (app, doors) => uploadDoor(app, { files, mayReceive, doors }),
})
