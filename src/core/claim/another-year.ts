import { instantToWall } from '../ground/index.ts'
import type { ClaimRecord } from './record.ts'

const written =
  /(?:(?:19|20)\d{2}(?=년)|(?<=\b(?:in|since|during|of|on|from|early|late|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?)(?:19|20)\d{2}\b(?![-/:,.]\d))/gi

/** Whether a sentence tells of a year in which nothing of the record happened, and of no year in which something did. */
export const ofAnotherYear = (words: string, record: ClaimRecord): boolean => {
  if (record.dayKnown === false || record.rows.length === 0) return false
  const years = [...words.matchAll(written)].map(match => Number(match[0]))
  if (years.length === 0) return false
  const known = new Set(record.rows.flatMap(({ event }) => yearsNear(event.at, record)))
  return years.every(year => !known.has(year))
}

const yearsNear = (at: number, { zone }: ClaimRecord) => [instantToWall(at, zone).year]
