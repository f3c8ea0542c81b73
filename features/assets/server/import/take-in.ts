import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AssetImport, AssetInput } from '../../contract/requests/import-assets.ts'
import { changeClaims, insertClaims } from '../discover/discovery.store.ts'
import { claimsOf, lockRegister } from '../discover/hear.store.ts'
import type { ClaimRow } from '../discover/plan-discovery.ts'
import { bindAddress } from '../names/bind-address.ts'
import { draftsOf, type Drafts } from './draft.ts'
import {
  adoptAssets,
  createAssets,
  freeAddresses,
  insertImportedNames,
  knownOf,
  takeNames,
  updateAssets,
  type Written,
} from './import.store.ts'
import { planImport, type ImportPlan } from './plan-import.ts'
import { draftsOfCsv } from './read-rows.ts'

export type Given = { csv?: string | undefined; assets?: readonly AssetInput[] | undefined }

export const readGiven = ({ csv, assets }: Given): Drafts =>
  csv === undefined ? draftsOf(assets ?? []) : draftsOfCsv(csv)

const refusalsTold = 200

export function cameTo(drafts: Drafts, plan: ImportPlan): AssetImport {
  const refusals = [...drafts.refusals, ...plan.refusals].sort((a, b) => a.row - b.row)
  const count = (does: string) => plan.taken.filter((each) => each.does === does).length
  return {
    created: count('create'),
    changed: count('change'),
    unchanged: count('nothing'),
    refused: refusals.length,
    refusals: refusals.slice(0, refusalsTold),
  }
}

/** Takes the rows in and says what came of it; what is refused is left out, the rest is taken. */
export async function takeIn(scene: Scene, given: Given): Promise<AssetImport> {
  const drafts = readGiven(given)
  await lockRegister(scene)
  const plan = planImport(drafts.drafts, await knownOf(scene, drafts.drafts))
  const written: Written[] = plan.taken.map((taken) => ({ ...taken, id: taken.asset?.id ?? newId(scene.now) }))
  await createAssets(
    scene,
    written.filter(({ does }) => does === 'create'),
  )
  await adoptAssets(scene, written)
  await updateAssets(
    scene,
    written.filter(({ does }) => does === 'change'),
  )
  await insertImportedNames(scene, written)
  await takeNames(scene, written)
  await bindAddresses(scene, written)
  return cameTo(drafts, plan)
}

/** An imported address is the asset's from now on, also where one has it that the importer may not see. */
async function bindAddresses(scene: Scene, written: readonly Written[]): Promise<void> {
  const wanted = written.flatMap(({ id, names }) =>
    names.flatMap(({ kind, value }) => (kind === 'ip' ? [{ id, value }] : [])),
  )
  const claims = await claimsOf(
    scene,
    wanted.map((each) => each.value),
    scene.now,
  )
  await freeAddresses(
    scene,
    wanted.map(({ value }) => value).filter((value) => !claims.get(value)?.claims.some(({ to }) => to === null)),
  )
  const [changed, added]: [ClaimRow[], ClaimRow[]] = [[], []]
  const now = scene.now.getTime()
  for (const { id, value } of wanted) {
    const binding = bindAddress(claims.get(value)?.claims ?? [], { assetId: id, at: now })
    changed.push(...binding.changed.map((each) => ({ ...each, value, assetId: id })))
    added.push(...binding.added.map((each) => ({ ...each, value, source: 'import' })))
  }
  await changeClaims(scene, changed)
  await insertClaims(scene, added)
}
