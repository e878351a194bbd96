import { expect, test } from 'vitest'
import { databaseMemory, memoryHere } from '@/lib/start/database-memory'

const GB = 1024 ** 3

test('a quarter of the memory, and what the planner may count on', () => {
  expect(databaseMemory({ total: 8 * GB, available: 6 * GB })).toEqual({
    shared_buffers: '2048MB',
    effective_cache_size: '4096MB',
  })
})

test('never more than half of what is free, nor than a million claims need, nor less than PostgreSQL begins with', () => {
  expect(databaseMemory({ total: 8 * GB, available: GB }).shared_buffers).toBe('512MB')
  expect(databaseMemory({ total: 256 * GB, available: 200 * GB }).shared_buffers).toBe('4096MB')
  expect(databaseMemory({ total: GB / 4, available: GB / 8 })).toEqual({
    shared_buffers: '128MB',
    effective_cache_size: '128MB',
  })
})

test('what is here is finite, without a container’s limit too', () => {
  const { total, available } = memoryHere()
  expect(total).toBeGreaterThan(0)
  expect(Number.isFinite(total)).toBe(true)
  expect(available).toBeGreaterThan(0)
})
