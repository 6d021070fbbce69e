import type pg from 'pg'
import { withClient } from '../../src/connect/postgres/connection.ts'
import type { LabServer } from './lab-server.ts'

/** History that the new query has to read; there is no index on merchant_ref. */
export const historyRows = 1_500_000

export const fillTables = async (server: LabServer): Promise<void> => {
  const admin = server.connectionOf('postgres')
  await statements({ ...admin, database: 'postgres' }, [
    'create role payment_api login',
    'create role settlement login',
    'create database payments owner payment_api',
  ])
  await statements(admin, [
    'set role payment_api',
    `create table payment_attempt (
       id bigint generated always as identity primary key, at timestamptz not null, order_id text not null,
       customer_id text not null, merchant_ref text not null, amount bigint not null, currency text not null,
       outcome text not null)`,
    'create table merchant_balance (merchant_ref text primary key, amount bigint not null)',
    `insert into merchant_balance select 'M-' || to_char(m, 'FM0000'), 0 from generate_series(1, 400) m`,
    `insert into payment_attempt (at, order_id, customer_id, merchant_ref, amount, currency, outcome)
     select now() - n * interval '3 seconds', 'P-' || n, 'C-' || 100000 + n * 7919 % 90000,
            'M-' || to_char(1 + n * 104729 % 400, 'FM0000'), 1000 + n * 31 % 90000, 'KRW', 'succeeded'
       from generate_series(1::bigint, ${historyRows}) n`,
    'grant select on payment_attempt, merchant_balance to settlement',
  ])
  await statements(admin, ['vacuum analyze', 'checkpoint'])
}

const statements = (config: pg.ClientConfig, all: readonly string[]): Promise<void> =>
  withClient(config, async client => {
    for (const one of all) await client.query(one)
  })
