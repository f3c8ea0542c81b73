import type { ReadingLine } from '../../contract/reading.ts'
import type { Budget } from '../reader/budget.ts'
import { event } from '../reader/format.ts'
import type { Source } from '../reader/source.ts'
import { isoOf } from '../reader/time.ts'
import { fieldsOf, type Field } from './tiff.ts'

/** The fields that tell of who, when, where and by what; the others are of the picture itself. */
const names: Record<string, string> = {
  'image 256': 'width',
  'image 257': 'height',
  'image 270': 'description',
  'image 271': 'maker of the camera',
  'image 272': 'camera',
  'image 274': 'orientation',
  'image 305': 'software',
  'image 306': 'changed',
  'image 315': 'artist',
  'image 316': 'host computer',
  'image 33432': 'copyright',
  'exif 36867': 'taken',
  'exif 36868': 'digitised',
  'exif 36880': 'zone when changed',
  'exif 36881': 'zone when taken',
  'exif 36882': 'zone when digitised',
  'exif 37510': 'comment',
  'exif 42016': 'id of the picture',
  'exif 42032': 'owner of the camera',
  'exif 42033': 'serial number of the camera',
  'exif 42035': 'maker of the lens',
  'exif 42036': 'lens',
  'exif 42037': 'serial number of the lens',
  'exif 33434': 'exposure',
  'exif 33437': 'aperture',
  'exif 34855': 'sensitivity',
  'exif 37386': 'focal length',
  'exif 40962': 'width as told',
  'exif 40963': 'height as told',
}

export type Told = { facts: Record<string, string>; lines: ReadingLine[] }

/** The facts of all pieces of a picture, of which there may be very many. */
export function factsOf(told: readonly Told[]): Record<string, string> {
  const found = new Map<string, string>()
  for (const { facts } of told)
    for (const [name, value] of Object.entries(facts)) if (found.size < 150 || found.has(name)) found.set(name, value)
  return Object.fromEntries(found)
}

/** What EXIF says, its offsets counted from `from` of the file: where and when a picture was taken, and by what. */
export function readExif(source: Source, from: number, budget: Budget): Told {
  const fields = fieldsOf(source, budget)
  const facts: Record<string, string> = {}
  for (const field of fields) {
    const name = names[`${field.group} ${field.tag}`]
    const value = field.values
      .map((each) => (typeof each === 'number' ? String(Math.round(each * 1e6) / 1e6) : each))
      .join(' ')
    if (name && value !== '') facts[name] ??= value
  }
  const place = placeOf(fields)
  if (place) facts['place'] = `${place.latitude.toFixed(6)}, ${place.longitude.toFixed(6)}`
  if (place?.altitude !== undefined) facts['altitude'] = `${place.altitude.toFixed(1)} m`
  if (place?.time) facts['time of the satellites'] = place.time
  return { facts, lines: [...eventsOf(facts, fields, from), ...satellites(place, fields, from)] }
}

const placeIn = (fields: readonly Field[], key: string, from: number) => {
  const field = fields.find(({ group, tag }) => `${group} ${tag}` === key)
  return field ? { offset: from + field.offset } : {}
}

/** Cameras write local time; where they kept no zone, the time is told as if it were UTC, and says so. */
function eventsOf(facts: Record<string, string>, fields: readonly Field[], from: number): ReadingLine[] {
  return (
    [
      ['taken', 'zone when taken', 'exif 36867'],
      ['digitised', 'zone when digitised', 'exif 36868'],
      ['changed', 'zone when changed', 'image 306'],
    ] as const
  ).flatMap(([name, zoneName, key]) => {
    const zone = /^[+-]\d\d:\d\d$/.exec(facts[zoneName] ?? '')?.[0]
    const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(facts[name] ?? '') ?? []
    const at = year ? isoOf(Date.parse(`${year}-${month}-${day}T${time}${zone ?? 'Z'}`)) : undefined
    return event(
      at,
      `Picture ${name}, as it says${zone ? '' : ' (local time of the camera, zone unknown)'}`,
      placeIn(fields, key, from),
    )
  })
}

type Where = { latitude: number; longitude: number; altitude: number | undefined; time: string | undefined }

function placeOf(fields: readonly Field[]): Where | undefined {
  const values = (tag: number) => fields.find((field) => field.group === 'gps' && field.tag === tag)?.values
  const degrees = (tag: number, mark: number, negative: string) => {
    const [degree, minute = 0, second = 0] = values(tag) ?? []
    if (typeof degree !== 'number' || typeof minute !== 'number' || typeof second !== 'number') return undefined
    return (
      (degree + minute / 60 + second / 3600) *
      (String(values(mark)?.[0] ?? '')
        .toUpperCase()
        .startsWith(negative)
        ? -1
        : 1)
    )
  }
  const [latitude, longitude] = [degrees(2, 1, 'S'), degrees(4, 3, 'W')]
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return undefined
  const height = values(6)?.[0]
  const [hour, minute, second] = values(7) ?? []
  const day = /^(\d{4}):(\d\d):(\d\d)$/.exec(String(values(29)?.[0] ?? ''))
  const clock = day && typeof hour === 'number' && typeof minute === 'number' && typeof second === 'number'
  return {
    latitude,
    longitude,
    altitude: typeof height === 'number' ? height * (values(5)?.[0] === 1 ? -1 : 1) : undefined,
    time: clock
      ? isoOf(
          Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])) + ((hour * 60 + minute) * 60 + second) * 1000,
        )
      : undefined,
  }
}

function satellites(place: Where | undefined, fields: readonly Field[], from: number): ReadingLine[] {
  if (!place) return []
  const at = placeIn(fields, 'gps 2', from)
  const where = `${place.latitude.toFixed(6)}, ${place.longitude.toFixed(6)}`
  return [
    {
      kind: 'row',
      table: 'places',
      cells: {
        latitude: place.latitude,
        longitude: place.longitude,
        altitude: place.altitude ?? null,
        time: place.time ?? null,
      },
      at,
    },
    ...event(place.time, `Picture taken at ${where}, as the satellites say`, at),
  ]
}
