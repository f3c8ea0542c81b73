import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Markdown, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { Cites, Conclusion, Confidence, Hypothesis, Indication, Matrix, Verdict } from '../matrix.ts'

const nothing = z.strictObject({})
const Words = z.string().trim().max(2000)

export const readMatrix = queryRequest({
  name: 'hypothesis.read',
  path: '/cases/{id}/hypotheses',
  summary: 'The hypotheses of a case, what they are weighed by, and every judgement; or as it stood at a time',
  query: z.strictObject({ at: TimeInput.optional() }),
  answer: Matrix,
})

export const proposeHypothesis = changeRequest({
  name: 'hypothesis.propose',
  path: '/hypotheses',
  summary: 'Propose a claim about what happened',
  body: z.strictObject({ caseId: CaseInput, claim: Line(300), explanation: Markdown(20_000).default('') }),
  answer: Hypothesis,
})
export const editHypothesis = changeRequest({
  name: 'hypothesis.edit',
  path: '/hypotheses/{id}/edit',
  summary: 'Change the words of a hypothesis',
  body: z
    .strictObject({ claim: Line(300).optional(), explanation: Markdown(20_000).optional() })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: Hypothesis,
})
export const removeHypothesis = changeRequest({
  name: 'hypothesis.remove',
  path: '/hypotheses/{id}/remove',
  summary: 'Take a hypothesis out of the matrix; its judgements stay',
  body: nothing,
  answer: Hypothesis,
})
export const restoreHypothesis = changeRequest({
  name: 'hypothesis.restore',
  path: '/hypotheses/{id}/restore',
  summary: 'Bring a removed hypothesis back',
  body: nothing,
  answer: Hypothesis,
})

/** `verdict` null opens the cell again. What was judged before stays to be read. */
export const judgeHypothesis = changeRequest({
  name: 'hypothesis.judge',
  path: '/hypotheses/{id}/judge',
  summary: 'Say how an indication bears on a hypothesis',
  body: z.strictObject({
    indicationId: Id,
    verdict: Verdict.nullable(),
    reason: Words.default(''),
    cites: z.array(Line(200)).max(20).default([]),
  }),
  answer: Hypothesis,
})

export const concludeCase = changeRequest({
  name: 'hypothesis.conclude',
  path: '/hypotheses/conclude',
  summary: 'Say what is held for true for now, how surely and why; without a hypothesis: none of them',
  body: z.strictObject({
    caseId: CaseInput,
    hypothesisId: Id.nullable(),
    confidence: Confidence,
    words: Words.min(3, 'Say why in a few words.'),
  }),
  answer: Conclusion,
})

const about = { title: Line(300), cites: Cites, citedId: Id.nullable(), citedAs: z.string().trim().max(300) }
const Weight = z.int().min(1).max(3)

export const addIndication = changeRequest({
  name: 'indication.add',
  path: '/indications',
  summary: 'Bring something the hypotheses are weighed by, citing what it rests on',
  body: z
    .strictObject({
      caseId: CaseInput,
      ...about,
      citedId: Id.nullable().default(null),
      citedAs: about.citedAs.default(''),
      weight: Weight.default(2),
    })
    .refine(({ cites, citedId, citedAs }) => cites === 'assumption' || citedId !== null || citedAs !== '', {
      path: ['citedAs'],
      message: 'Name what it rests on, or call it an assumption.',
    }),
  answer: Indication,
})
export const editIndication = changeRequest({
  name: 'indication.edit',
  path: '/indications/{id}/edit',
  summary: 'Change the title or the weight, or say why it is not counted',
  body: z
    .strictObject({
      title: Line(300).optional(),
      weight: Weight.optional(),
      discounted: Line(300).nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: Indication,
})
export const removeIndication = changeRequest({
  name: 'indication.remove',
  path: '/indications/{id}/remove',
  summary: 'Take an indication out of the matrix; its judgements stay',
  body: nothing,
  answer: Indication,
})
export const restoreIndication = changeRequest({
  name: 'indication.restore',
  path: '/indications/{id}/restore',
  summary: 'Bring a removed indication back',
  body: nothing,
  answer: Indication,
})
