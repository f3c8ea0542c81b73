import { sql, type RawBuilder } from 'kysely'

/**
 * The name of an asset `a` as the reader may know it: the one it was first called by, unless only what is hidden says so;
 * then another, that of a computer before an address.
 */
export const shownName = (org: string): RawBuilder<string> => sql<string>`(case when a.origin = 'imported'
    or exists (select from asset_members(a.id) f (id)
      join asset_names n on n.organisation_id = ${org} and n.asset_id = f.id and n.value = lower(a.name) offset 0) then a.name
  else coalesce((select n.value from asset_members(a.id) f (id)
      join asset_names n on n.organisation_id = ${org} and n.asset_id = f.id
      order by n.valid_to is not null, n.kind in ('ip', 'mac', 'agent_id'), n.said_at desc, n.value limit 1), a.kind) end)`

/** Alerts that are asked when they were, the first that came. */
const looked = 10

/** The earliest of the first alerts that touch an asset `a` and the reader may see; null: there is none. */
export const firstTouch = (org: string): RawBuilder<Date | null> => sql<Date | null>`(
    select min(least(coalesce(al.occurred_at, al.detected_at), al.received_at))
    from (select al.occurred_at, al.detected_at, al.received_at from asset_members(a.id) f (id)
      cross join lateral (select t.alert_id from alert_assets t where t.organisation_id = ${org} and t.asset_id = f.id
        order by t.alert_id limit ${looked}) t
      join alerts al on al.organisation_id = ${org} and al.id = t.alert_id order by t.alert_id limit ${looked}) al)`

/** When an asset `a` was first seen, as far as the reader may know. */
export const firstSeen = (
  org: string,
): RawBuilder<Date> => sql<Date>`(case when a.origin = 'imported' then a.first_seen_at
  else greatest(a.first_seen_at, ${firstTouch(org)}) end)`
