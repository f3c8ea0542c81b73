import type { InfiniteData, QueryClient, QueryKey, UseQueryOptions } from '@tanstack/react-query'
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AnswerOf, ChangeRequest, QueryRequest } from '../contract/endpoint.ts'
import type { Page } from '../contract/page.ts'
import type { Problem } from '../contract/problem.ts'
import type { CallOptions, Params, Said } from './client.ts'
import { call, callInGroup } from './client.ts'

export type AskParams<R extends QueryRequest> = Pick<CallOptions<R>, 'id' | 'params' | 'query'>

export const askKey = <R extends QueryRequest>(request: R, asked: AskParams<R> = {}): QueryKey => [request.name, asked]

type AskOptions<R extends QueryRequest> = Omit<UseQueryOptions<AnswerOf<R>, Problem>, 'queryKey' | 'queryFn'>

/** For preloading in a route and for reading the cache. */
export const askOptions = <R extends QueryRequest>(request: R, asked: AskParams<R> = {}) =>
  queryOptions<AnswerOf<R>, Problem>({
    queryKey: askKey(request, asked),
    queryFn: ({ signal }) => call(request, { ...asked, signal }),
  })

/** One answer of the contract, kept fresh. */
export const useAsk = <R extends QueryRequest>(
  request: R,
  asked: AskParams<R> = {},
  options: Partial<AskOptions<R>> = {},
) => useQuery<AnswerOf<R>, Problem>({ ...askOptions(request, asked), ...options })

/** The items of a keyset list, page after page. */
export type ItemOf<R> = AnswerOf<R> extends { items: (infer Item)[] } ? Item : never

/** A list that is renewed by hand, so that no row moves under the pointer, sets `staleTime` to infinity. */
type ListOptions = { enabled?: boolean; staleTime?: number; refetchOnWindowFocus?: boolean; refetchInterval?: number }

export const useAskList = <R extends QueryRequest>(request: R, asked: AskParams<R> = {}, options: ListOptions = {}) => {
  const list = useInfiniteQuery<Page<ItemOf<R>>, Problem, InfiniteData<Page<ItemOf<R>>>, QueryKey, string | undefined>({
    queryKey: [request.name, 'list', asked],
    initialPageParam: undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        ...(asked.query as object | undefined),
        ...(pageParam ? { cursor: pageParam } : {}),
      } as CallOptions<R>['query']
      return (await call(request, { ...asked, query, signal } as CallOptions<R>)) as Page<ItemOf<R>>
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  })
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  return { ...list, items }
}

export type ChangeInput<R extends ChangeRequest> = Pick<
  CallOptions<R>,
  'id' | 'body' | 'ifMatch' | 'idempotencyKey'
> & {
  params?: Params
}

type ChangeOptions<R extends ChangeRequest> = {
  /** Queries whose answers this change makes stale; all their parameters. */
  refreshes?: readonly QueryRequest[]
  /** Shows the outcome at once; what it returns undoes that when the server refuses. */
  optimistic?: (input: ChangeInput<R>, client: QueryClient) => (() => void) | void
  /** `groupId` is what an undo names. */
  onDone?: (answer: AnswerOf<R>, input: ChangeInput<R>, groupId: string | undefined) => void
  onRefused?: (problem: Problem, input: ChangeInput<R>) => void
}

/** One change of the contract; `mutate({ id, body, ifMatch })`. */
export const useChange = <R extends ChangeRequest>(request: R, options: ChangeOptions<R> = {}) => {
  const client = useQueryClient()
  return useMutation<Said<AnswerOf<R>>, Problem, ChangeInput<R>, (() => void) | void>({
    mutationKey: [request.name],
    mutationFn: (input) => callInGroup(request, input as CallOptions<R>),
    onMutate: (input) => options.optimistic?.(input, client),
    onSuccess: ({ answer, groupId }, input) => options.onDone?.(answer, input, groupId),
    onError: (problem, input, rollBack) => {
      rollBack?.()
      options.onRefused?.(problem, input)
    },
    onSettled: () => refresh(client, options.refreshes ?? []),
  })
}

export const refresh = async (client: QueryClient, requests: readonly QueryRequest[]): Promise<void> => {
  await Promise.all(requests.map((request) => client.invalidateQueries({ queryKey: [request.name] })))
}
