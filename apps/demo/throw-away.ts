import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdFolder } from '../../platform/server/embedded/hold-folder.ts'
import { placeOf } from '../../platform/server/embedded/place.ts'
import { stopOrphan } from '../../platform/server/embedded/stop-orphan.ts'

const prefix = 'caseward-demo-'

/** A data folder that is gone when the demo ends. What a killed demo left behind goes now. */
export async function throwAwayFolder(): Promise<{ folder: string; remove(): void }> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix)))
    await removeIfLeft(join(tmpdir(), name))
  const folder = mkdtempSync(join(tmpdir(), prefix))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function removeIfLeft(folder: string): Promise<void> {
  try {
    const release = holdFolder(folder)
    await stopOrphan(placeOf(folder))
    rmSync(folder, { recursive: true, force: true })
    release()
  } catch {
    // Another demo runs in it, or it is somebody else's.
  }
}
