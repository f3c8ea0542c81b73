import type { Feature } from '../../../platform/server/feature.ts'
import { templateFacts } from '../contract/facts.ts'
import { applyTemplateChange, takeTemplateBackChange } from './changes/apply-template.ts'
import {
  createCaseFieldChange,
  editCaseFieldChange,
  restoreCaseFieldChange,
  retireCaseFieldChange,
} from './changes/case-fields.ts'
import {
  createCaseTypeChange,
  editCaseTypeChange,
  restoreCaseTypeChange,
  retireCaseTypeChange,
} from './changes/case-types.ts'
import { importTemplateChange } from './changes/import-template.ts'
import { setCaseImpactChange, weighCaseChange } from './changes/impact.ts'
import { editPriorityMatrixChange } from './changes/priority-matrix.ts'
import { setCaseFieldsChange } from './changes/set-fields.ts'
import { takeShippedChange } from './changes/take-shipped.ts'
import {
  createTemplateChange,
  editTemplateChange,
  restoreTemplateChange,
  retireTemplateChange,
} from './changes/templates.ts'
import { closeWhenFilled } from './close-when-filled.ts'
import { openByType } from './open-by-type.ts'
import { listCaseFieldsQuery, readCaseFieldsQuery } from './queries/case-fields.ts'
import { listCaseTypesQuery } from './queries/case-types.ts'
import { readPriorityMatrixQuery } from './queries/priority-matrix.ts'
import { suggestCaseTypeQuery } from './queries/suggest-type.ts'
import { listFillingsQuery, listTemplatesQuery, readTemplateQuery } from './queries/templates.ts'
import { fillNewOrganisation, weighByAssets, weighByRating } from './reactions.ts'

export const templatesFeature: Feature = {
  name: 'templates',
  needs: ['assets', 'cases', 'lifecycles', 'notes', 'tasks'],
  facts: templateFacts,
  changes: [
    takeShippedChange,
    createCaseTypeChange,
    editCaseTypeChange,
    retireCaseTypeChange,
    restoreCaseTypeChange,
    createCaseFieldChange,
    editCaseFieldChange,
    retireCaseFieldChange,
    restoreCaseFieldChange,
    createTemplateChange,
    editTemplateChange,
    importTemplateChange,
    retireTemplateChange,
    restoreTemplateChange,
    editPriorityMatrixChange,
    setCaseFieldsChange,
    setCaseImpactChange,
    weighCaseChange,
    applyTemplateChange,
    takeTemplateBackChange,
  ],
  queries: [
    suggestCaseTypeQuery,
    listCaseTypesQuery,
    listCaseFieldsQuery,
    readCaseFieldsQuery,
    listTemplatesQuery,
    readTemplateQuery,
    listFillingsQuery,
    readPriorityMatrixQuery,
  ],
  joins: [openByType, closeWhenFilled],
  reactions: [fillNewOrganisation, weighByAssets, weighByRating],
}
