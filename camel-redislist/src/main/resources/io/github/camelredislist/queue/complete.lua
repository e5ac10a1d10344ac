-- Ends what one reader had in flight, and moves the position to the lowest entry that still is.
-- KEYS  1 position  2 control  3 base  4 in flight  5 due  6 attempts
-- ARGV  1 epoch  2… offsets in ascending order. One that is in flight for another reader counts too: it was processed.
-- reply {'committed'}  also when they had been completed before
--       {'sought'}     the position was put elsewhere on purpose, by SEEK for one: nothing was changed
--       {'moved'}      somebody else moved the position: nothing was changed
-- slot  of the position (base only where the list has the same one; else it is always 0)

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
local known = redis.call('HMGET', KEYS[2], 'epoch', 'next')
if (known[1] or '0') ~= ARGV[1] then
  return { 'sought' }
end
local base = tonumber(redis.call('GET', KEYS[3]) or '0')
local position = tonumber(redis.call('GET', KEYS[1]) or '')
local next = tonumber(known[2] or '')
local lowest = tonumber(redis.call('ZRANGE', KEYS[4], 0, 0)[1] or '') or next
if not next or not position or position + base ~= lowest then
  return { 'moved' }
end
local taken_again = redis.call('EXISTS', KEYS[6]) == 1
for from = 2, #ARGV, 1000 do
  local to = math.min(from + 999, #ARGV)
  if tonumber(ARGV[to]) - tonumber(ARGV[from]) == to - from then
    redis.call('ZREMRANGEBYSCORE', KEYS[4], ARGV[from], ARGV[to])
  else
    redis.call('ZREM', KEYS[4], unpack(ARGV, from, to))
  end
  redis.call('ZREM', KEYS[5], unpack(ARGV, from, to))
  if taken_again then
    redis.call('HDEL', KEYS[6], unpack(ARGV, from, to))
  end
end
local reached = tonumber(redis.call('ZRANGE', KEYS[4], 0, 0)[1] or '') or next
if reached ~= lowest then
  redis.call('SET', KEYS[1], integer(reached - base))
end
keep_while_in_flight(KEYS[2], KEYS[4])
return { 'committed' }
