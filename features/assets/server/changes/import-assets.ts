import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { importAssets } from '../../contract/requests/import-assets.ts'
import { keepImport, readImports } from '../import/import.store.ts'
import { takeIn } from '../import/take-in.ts'

export const importAssetsChange = change({
  request: importAssets,
  fact: 'assets.imported',
  subjectKind: 'asset-import',
  load: inOrganisation,
  apply: async (scene, _targets, input) => {
    const came = await takeIn(scene, input)
    const id = newId(scene.now)
    await keepImport(scene, id, came)
    const { created, changed, unchanged, refused } = came
    return [{ subjectId: id, data: { created, changed, unchanged, refused } }]
  },
  present: readImports,
})
