import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { Secret, SecretName, SecretUse, SecretValue } from '../secret.ts'

const scope = {
  description: z.string().max(500).default(''),
  uses: z.array(SecretUse).min(1).max(3),
  teamIds: z.array(Id).max(50).default([]),
}

export const listSecrets = queryRequest({
  name: 'secret.list',
  path: '/secrets',
  summary: 'Secrets by name, with what uses them; never their values',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(Secret) }),
})
export const createSecret = changeRequest({
  name: 'secret.create',
  path: '/secrets',
  summary: 'Keep a secret under a name',
  body: z.strictObject({ name: SecretName, value: SecretValue, ...scope }),
  answer: Secret,
})
export const editSecret = changeRequest({
  name: 'secret.edit',
  path: '/secrets/{id}/edit',
  summary: 'Change what and who may use a secret',
  body: z.strictObject(scope),
  answer: Secret,
})
export const rotateSecret = changeRequest({
  name: 'secret.rotate',
  path: '/secrets/{id}/rotate',
  summary: 'Replace the value of a secret',
  body: z.strictObject({ value: SecretValue }),
  answer: Secret,
})
export const removeSecret = changeRequest({
  name: 'secret.remove',
  path: '/secrets/{id}/remove',
  summary: 'Remove a secret that nothing uses',
  body: z.strictObject({}),
  answer: z.null(),
})
